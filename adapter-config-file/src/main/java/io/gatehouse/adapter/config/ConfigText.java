package io.gatehouse.adapter.config;

import io.gatehouse.adapter.config.text.SourceText;
import io.gatehouse.adapter.config.watch.FileText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The text of a configuration, again and again as it is now, or once and for all. Thread-safe.
final class ConfigText {

    private static final Pattern DESCRIPTOR =
            Pattern.compile("/dev/(stdin|fd/.+)|/proc/[^/]+/fd/.+");

    private final String name;
    private final Optional<Path> file;
    private final Supplier<FileText> once;

    private ConfigText(String name, Optional<Path> file, Supplier<FileText> once) {
        this.name = name;
        this.file = file;
        this.once = once;
    }

    static ConfigText of(ConfigInput input, Path workingDirectory) {
        return switch (input) {
            case ConfigInput.Inline(String text) ->
                    new ConfigText(
                            "inline", Optional.empty(), () -> new FileText.Present(text, ""));
            case ConfigInput.StandardInput(InputStream stream) ->
                    new ConfigText("-", Optional.empty(), new Once(() -> read(stream)));
            case ConfigInput.Manifests(Path path) ->
                    throw new IllegalArgumentException(path + " holds manifests, not one text");
            case ConfigInput.File(Path path) -> ofFile(path, workingDirectory.resolve(path));
        };
    }

    private static ConfigText ofFile(Path named, Path file) {
        return DESCRIPTOR.matcher(file.toString()).matches()
                ? new ConfigText(
                        named.toString(), Optional.empty(), new Once(() -> FileText.read(file)))
                : new ConfigText(
                        named.toString(),
                        Optional.of(file.normalize()),
                        () -> FileText.read(file.normalize()));
    }

    /// The name for problems.
    String name() {
        return name;
    }

    /// The file to watch, if it is one.
    Optional<Path> file() {
        return file;
    }

    /// The text as it is now.
    FileText read(LoadedFiles files) {
        return file.isPresent() ? files.read(file.get()) : once.get();
    }

    SourceText source(String text) {
        return new SourceText(name, text);
    }

    private static FileText read(InputStream stream) {
        try {
            return FileText.read(stream);
        } catch (IOException e) {
            return new FileText.Unreadable("cannot be read: " + e.getMessage(), "");
        }
    }

    /// Reads when first asked, and then remembers.
    private static final class Once implements Supplier<FileText> {
        private final Supplier<FileText> reading;
        private Optional<FileText> text = Optional.empty();

        Once(Supplier<FileText> reading) {
            this.reading = reading;
        }

        @Override
        public synchronized FileText get() {
            FileText known = text.orElseGet(reading);
            text = Optional.of(known);
            return known;
        }
    }
}
