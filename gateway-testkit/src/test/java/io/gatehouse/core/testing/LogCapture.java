package io.gatehouse.core.testing;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Keeps what is said under a logger's name until it is closed, instead of printing it.
public final class LogCapture implements AutoCloseable {

    private final Logger logger;
    private final boolean printed;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord record) {
                    records.add(record);
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    public LogCapture(String name) {
        logger = Logger.getLogger(name);
        printed = logger.getUseParentHandlers();
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    /// The lines of one level, without stack traces.
    public List<String> lines(Level level) {
        return records.stream()
                .filter(r -> r.getLevel().equals(level))
                .map(r ->
                        r.getParameters() == null
                                ? r.getMessage()
                                : MessageFormat.format(r.getMessage(), r.getParameters()))
                .toList();
    }

    public List<String> errors() {
        return lines(Level.SEVERE);
    }

    public List<String> warnings() {
        return lines(Level.WARNING);
    }

    /// What was thrown, in order.
    public List<Throwable> thrown() {
        return records.stream().map(LogRecord::getThrown).filter(t -> t != null).toList();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(printed);
    }
}
