package io.gatehouse.plugin.http.credential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The hashes of an htpasswd file. Thread-safe; verifying takes as long as the hash was made for, except for what was verified before.
final class Passwords {

    private static final int MOST_REMEMBERED = 1024;

    private final Map<String, PasswordHash> hashes;
    private final byte[] salt = new byte[32];
    private final Set<ByteBuffer> verified = ConcurrentHashMap.newKeySet();

    private Passwords(Map<String, PasswordHash> hashes) {
        this.hashes = Map.copyOf(hashes);
        new SecureRandom().nextBytes(salt);
    }

    /// Reads lines of `name:hash`. Others are left out; of several for one name the last counts.
    static Passwords parse(String htpasswd) {
        Map<String, PasswordHash> hashes = new LinkedHashMap<>();
        htpasswd.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    int colon = line.indexOf(':');
                    if (colon > 0) {
                        PasswordHash.parse(line.substring(colon + 1))
                                .ifPresent(hash -> hashes.put(line.substring(0, colon), hash));
                    }
                });
        return new Passwords(hashes);
    }

    boolean verify(String name, String password) {
        PasswordHash hash = hashes.get(name);
        if (hash == null) {
            // As slow as for a name that exists, so that nobody finds out which do.
            hashes.values().stream().findFirst().ifPresent(other -> other.matches(password));
            return false;
        }
        ByteBuffer key = key(name, password);
        if (verified.contains(key)) {
            return true;
        }
        boolean right = hash.matches(password);
        if (right && verified.size() < MOST_REMEMBERED) {
            verified.add(key);
        }
        return right;
    }

    /// A digest, so that no password stays in memory.
    private ByteBuffer key(String name, String password) {
        MessageDigest digest = Digests.of("SHA-256");
        digest.update(salt);
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return ByteBuffer.wrap(digest.digest(password.getBytes(StandardCharsets.UTF_8)));
    }
}
