package io.gatehouse.plugin.http.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;

/// The traditional crypt of Unix: two characters of salt and eleven of hash, from the first eight characters of a password.
record DesCryptHash(String text) implements PasswordHash {

    private static final Pattern FORM = Pattern.compile("[./0-9A-Za-z]{13}");

    static Optional<PasswordHash> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new DesCryptHash(text))
                : Optional.empty();
    }

    @Override
    public boolean matches(String password) {
        String computed =
                DesCrypt.hash(password.getBytes(StandardCharsets.UTF_8), text.substring(0, 2));
        return MessageDigest.isEqual(
                computed.getBytes(StandardCharsets.US_ASCII),
                text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "DesCryptHash";
    }
}
