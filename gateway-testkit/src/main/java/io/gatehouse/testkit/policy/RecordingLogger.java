package io.gatehouse.testkit.policy;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A logger that keeps what it is told. Thread-safe.
public final class RecordingLogger implements System.Logger {

    private final List<Line> lines = new CopyOnWriteArrayList<>();

    /// A line of the log.
    public record Line(Level level, String text) {}

    /// An empty log.
    public RecordingLogger() {}

    /// Everything that was logged, in order.
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /// The texts of one level, in order.
    public List<String> texts(Level level) {
        return lines.stream().filter(line -> line.level() == level).map(Line::text).toList();
    }

    @Override
    public String getName() {
        return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String message,
            @Nullable Throwable thrown) {
        String text = String.valueOf(message);
        lines.add(new Line(level, thrown == null ? text : text + ": " + thrown));
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object... params) {
        String text = String.valueOf(format);
        boolean formatted = params != null && params.length > 0;
        lines.add(new Line(level, formatted ? MessageFormat.format(text, params) : text));
    }
}
