package io.gatehouse.adapter.config;

import io.gatehouse.adapter.config.bind.ReferencedFiles;
import io.gatehouse.adapter.config.watch.FileText;
import io.gatehouse.adapter.config.watch.Watched;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Reads the files of one loading and remembers what they held, also of those that could not be read: they may appear. For one thread.
final class LoadedFiles implements ReferencedFiles {

    private final Path workingDirectory;
    private final Map<Path, FileText> read = new HashMap<>();

    LoadedFiles(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    @Override
    public Content read(String path) {
        Path file;
        try {
            file = workingDirectory.resolve(path).normalize();
        } catch (InvalidPathException e) {
            return new Content.Missing("not a path");
        }
        return switch (read(file)) {
            case FileText.Present(String text, String _) -> new Content.Text(text);
            case FileText.Unreadable(String reason, String _) ->
                    new Content.Missing("the file " + file + " " + reason);
        };
    }

    /// Reads a file once; a second reference sees the same text.
    FileText read(Path file) {
        return read.computeIfAbsent(file, FileText::read);
    }

    Watched watched() {
        Map<Path, String> fingerprints = new HashMap<>();
        read.forEach((file, text) -> fingerprints.put(file, text.fingerprint()));
        return new Watched(fingerprints);
    }
}
