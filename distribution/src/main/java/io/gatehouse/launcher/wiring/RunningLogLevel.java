package io.gatehouse.launcher.wiring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.gatehouse.core.admin.AdminParts;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/// The level of the logging library, changed while it runs. Thread-safe.
final class RunningLogLevel implements AdminParts.LogLevel {

    @Override
    public String current() {
        return LoggerFactory.getLogger("gatehouse") instanceof Logger logger
                ? logger.getEffectiveLevel().toString().toLowerCase(Locale.ROOT)
                : "info";
    }

    @Override
    public void change(String level) {
        if (LoggerFactory.getLogger("gatehouse") instanceof Logger logger) {
            logger.setLevel(Level.toLevel(level, Level.INFO));
        }
    }
}
