package io.gatehouse.plugin.demo.mcp;

import java.util.Arrays;
import java.util.Optional;

/// The dated revisions of MCP this server speaks, oldest first.
public enum ProtocolVersion {
    V2024_11_05("2024-11-05"),
    V2025_03_26("2025-03-26"),
    V2025_06_18("2025-06-18"),
    V2025_11_25("2025-11-25"),
    V2026_07_28("2026-07-28");

    /// The last one in which a client initializes a session.
    static final ProtocolVersion LATEST_OF_SESSIONS = V2025_11_25;

    private final String text;

    ProtocolVersion(String text) {
        this.text = text;
    }

    /// As it stands on the wire.
    public String text() {
        return text;
    }

    static Optional<ProtocolVersion> of(String text) {
        return Arrays.stream(values()).filter(v -> v.text.equals(text)).findFirst();
    }

    /// Only the versions in which a client initializes a session.
    static Optional<ProtocolVersion> ofSession(String text) {
        return of(text).filter(version -> LATEST_OF_SESSIONS.atLeast(version));
    }

    boolean atLeast(ProtocolVersion other) {
        return compareTo(other) >= 0;
    }
}
