package io.gatehouse.domain.mcp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Published revisions of the Model Context Protocol, oldest first.
public enum ProtocolVersion {
    /// HTTP with server-sent events.
    V2024_11_05("2024-11-05"),
    /// Streamable HTTP.
    V2025_03_26("2025-03-26"),
    /// Structured output, elicitation, the version header.
    V2025_06_18("2025-06-18"),
    /// The last revision with sessions.
    V2025_11_25("2025-11-25"),
    /// Stateless: no initialize, no sessions.
    V2026_07_28("2026-07-28");

    /// The newest revision that opens with `initialize`.
    public static final ProtocolVersion NEWEST_WITH_SESSIONS = V2025_11_25;

    private final String text;

    ProtocolVersion(String text) {
        this.text = text;
    }

    /// The revision as it is written on the wire.
    public String text() {
        return text;
    }

    /// Whether a connection of this revision opens with `initialize` and may have a session.
    public boolean hasSessions() {
        return compareTo(V2026_07_28) < 0;
    }

    /// The revision with this text, if it is a known one.
    public static Optional<ProtocolVersion> of(String text) {
        return Arrays.stream(values()).filter(v -> v.text.equals(text)).findFirst();
    }

    /// The texts of all known revisions, oldest first.
    public static List<String> texts() {
        return Arrays.stream(values()).map(ProtocolVersion::text).toList();
    }

    /// The texts of all revisions that open with `initialize`, oldest first.
    public static List<String> textsWithSessions() {
        return Arrays.stream(values())
                .filter(ProtocolVersion::hasSessions)
                .map(ProtocolVersion::text)
                .toList();
    }

    /// Whether a text, known or not, names a revision without sessions: revisions are dates and
    /// compare as texts.
    public static boolean isWithoutSessions(String text) {
        return text.compareTo(V2026_07_28.text) >= 0;
    }

    /// What several parties speak together: the oldest of what they answered, in text order
    /// (revisions are dates).
    ///
    /// @param texts at least one
    public static String common(List<String> texts) {
        return texts.stream().min(String::compareTo).orElseThrow();
    }
}
