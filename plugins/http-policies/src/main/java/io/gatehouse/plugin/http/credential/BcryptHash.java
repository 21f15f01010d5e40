package io.gatehouse.plugin.http.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// bcrypt (Provos and Mazières, "A Future-Adaptable Password Scheme"): `$2y$cost$` with 22 characters of salt and 31 of hash.
record BcryptHash(int cost, byte[] salt, byte[] hash) implements PasswordHash {

    private static final Pattern FORM =
            Pattern.compile("\\$2[abxy]\\$([0-9]{2})\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})");
    private static final String DIGITS =
            "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LEAST_COST = 4;
    private static final int MOST_COST = 18;
    private static final int LONGEST_PASSWORD = 72;

    static Optional<PasswordHash> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int cost = Integer.parseInt(matcher.group(1));
        return cost < LEAST_COST || cost > MOST_COST
                ? Optional.empty()
                : Optional.of(
                        new BcryptHash(
                                cost, decode(matcher.group(2), 16), decode(matcher.group(3), 23)));
    }

    @Override
    public boolean matches(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        byte[] key = Arrays.copyOf(bytes, Math.min(bytes.length + 1, LONGEST_PASSWORD));
        byte[] computed = Blowfish.bcrypt(cost, salt, key);
        return MessageDigest.isEqual(Arrays.copyOf(computed, hash.length), hash);
    }

    private static byte[] decode(String text, int length) {
        byte[] bytes = new byte[length];
        int bits = 0;
        int count = 0;
        int at = 0;
        for (int i = 0; i < text.length() && at < length; i++) {
            bits = bits << 6 | DIGITS.indexOf(text.charAt(i));
            count += 6;
            if (count >= 8) {
                count -= 8;
                bytes[at++] = (byte) (bits >> count);
            }
        }
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BcryptHash that
                && cost == that.cost
                && Arrays.equals(salt, that.salt)
                && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return "BcryptHash";
    }
}
