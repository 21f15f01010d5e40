package io.gatehouse.launcher.wiring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.gatehouse.domain.gateway.ProcessSettings;
import org.slf4j.LoggerFactory;

/// Applies `config.logging` to the logging library.
final class LogSettings {

    private LogSettings() {}

    static void apply(ProcessSettings settings) {
        if (LoggerFactory.getLogger("gatehouse") instanceof Logger logger) {
            logger.setLevel(Level.toLevel(settings.logLevel(), Level.INFO));
        }
    }
}
