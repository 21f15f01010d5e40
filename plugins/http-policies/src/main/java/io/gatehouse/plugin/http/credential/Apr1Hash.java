package io.gatehouse.plugin.http.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Apache's variant of the MD5-based crypt: `$apr1$salt$hash`.
record Apr1Hash(String salt, String hash) implements PasswordHash {

    private static final Pattern FORM =
            Pattern.compile("\\$apr1\\$([^$:]{1,8})\\$([./0-9A-Za-z]{22})");
    private static final String DIGITS =
            "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ROUNDS = 1000;
    private static final int[][] GROUPS = {
        {0, 6, 12}, {1, 7, 13}, {2, 8, 14}, {3, 9, 15}, {4, 10, 5}
    };

    static Optional<PasswordHash> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Apr1Hash(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public boolean matches(String password) {
        byte[] digest = digest(password.getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(
                text(digest).getBytes(StandardCharsets.US_ASCII),
                hash.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] digest(byte[] password) {
        byte[] salted = salt.getBytes(StandardCharsets.UTF_8);
        MessageDigest md5 = Digests.of("MD5");
        md5.update(password);
        md5.update(salted);
        byte[] inner = md5.digest(password);
        md5.update(password);
        md5.update("$apr1$".getBytes(StandardCharsets.US_ASCII));
        md5.update(salted);
        for (int left = password.length; left > 0; left -= inner.length) {
            md5.update(inner, 0, Math.min(left, inner.length));
        }
        for (int bits = password.length; bits > 0; bits >>= 1) {
            md5.update((bits & 1) == 1 || password.length == 0 ? 0 : password[0]);
        }
        byte[] digest = md5.digest();
        for (int round = 0; round < ROUNDS; round++) {
            digest = round(md5, round, digest, password, salted);
        }
        return digest;
    }

    private static byte[] round(
            MessageDigest md5, int round, byte[] digest, byte[] password, byte[] salted) {
        boolean odd = (round & 1) == 1;
        md5.update(odd ? password : digest);
        if (round % 3 != 0) {
            md5.update(salted);
        }
        if (round % 7 != 0) {
            md5.update(password);
        }
        md5.update(odd ? digest : password);
        return md5.digest();
    }

    private static String text(byte[] digest) {
        StringBuilder text = new StringBuilder();
        for (int[] group : GROUPS) {
            append(text, digest[group[0]], digest[group[1]], digest[group[2]], 4);
        }
        append(text, 0, 0, digest[11], 2);
        return text.toString();
    }

    private static void append(StringBuilder text, int high, int middle, int low, int count) {
        int bits = (high & 0xff) << 16 | (middle & 0xff) << 8 | (low & 0xff);
        for (int i = 0; i < count; i++) {
            text.append(DIGITS.charAt(bits & 0x3f));
            bits >>= 6;
        }
    }

    @Override
    public String toString() {
        return "Apr1Hash";
    }
}
