package io.gatehouse.core.mcp.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a session is kept under in this process. Not what the client holds, but still not for logs.
///
/// @param hex 16 random bytes
public record SessionKey(String hex) {

    private static final int SHOWN_DIGITS = 12;

    /// A short name for logs from which the key cannot be found.
    public String digest() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(hex.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash).substring(0, SHOWN_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "session " + digest();
    }
}
