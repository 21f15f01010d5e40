package io.gatehouse.plugin.demo.mcp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Severities of RFC 5424, least severe first.
public enum LogLevel {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT,
    EMERGENCY;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LogLevel> of(String text) {
        return Arrays.stream(values()).filter(level -> level.text().equals(text)).findFirst();
    }
}
