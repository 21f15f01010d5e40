package io.gatehouse.adapter.config;

import io.gatehouse.adapter.config.watch.FileText;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/// Replaces files whole, so that nobody reads half of one.
final class ReplacedFile {

    private ReplacedFile() {}

    /// Writes a text in a file's place: beside it first, then over it. A link stays a link, to a file with the new text; permissions stay.
    ///
    /// @return the fingerprint of what is there now
    static String write(Path file, String text) throws IOException {
        Path real = file.toRealPath();
        Path beside =
                Files.createTempFile(
                        real.toAbsolutePath().getParent(), "." + real.getFileName(), ".tmp");
        try {
            keepPermissions(real, beside);
            Files.writeString(beside, text, StandardOpenOption.DSYNC);
            move(beside, real);
        } finally {
            Files.deleteIfExists(beside);
        }
        return FileText.fingerprintOf(text);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView now = view(from);
        PosixFileAttributeView next = view(to);
        if (now == null || next == null) {
            return; // not a POSIX file system
        }
        PosixFileAttributes attributes = now.readAttributes();
        next.setPermissions(attributes.permissions());
        if (!next.readAttributes().owner().equals(attributes.owner())
                || !next.readAttributes().group().equals(attributes.group())) {
            try {
                next.setGroup(attributes.group());
                next.setOwner(attributes.owner());
            } catch (IOException e) {
                // only the system's administrator may give files away; the text matters more
            }
        }
    }

    private static @org.jspecify.annotations.Nullable PosixFileAttributeView view(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class);
    }
}
