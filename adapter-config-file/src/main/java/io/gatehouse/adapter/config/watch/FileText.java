package io.gatehouse.adapter.config.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What reading a text file came to.
public sealed interface FileText {

    /// The largest file that is read.
    int MOST_BYTES = 4 * 1024 * 1024;

    /// Tells two states of a file apart.
    String fingerprint();

    /// A text.
    record Present(String text, String fingerprint) implements FileText {}

    /// No text, and why.
    ///
    /// @param reason follows the file's name in a sentence, such as `does not exist`
    record Unreadable(String reason, String fingerprint) implements FileText {}

    /// Reads a file.
    static FileText read(Path file) {
        if (Files.isDirectory(file)) {
            return directory(file);
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return read(stream);
        } catch (NoSuchFileException e) {
            return unreadable("does not exist");
        } catch (AccessDeniedException e) {
            return unreadable("may not be read");
        } catch (IOException e) {
            return unreadable("cannot be read: " + e.getMessage());
        }
    }

    /// Reads a stream to its end.
    static FileText read(InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
        String fingerprint = Digest.of(bytes);
        if (bytes.length > MOST_BYTES) {
            return new Unreadable("is larger than " + MOST_BYTES + " bytes", fingerprint);
        }
        try {
            return new Present(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(),
                    fingerprint);
        } catch (CharacterCodingException e) {
            return new Unreadable("is not UTF-8 text", fingerprint);
        }
    }

    /// A directory changes when a name in it comes or goes.
    private static FileText directory(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> names = entries.map(Path::getFileName).sorted().toList();
            return new Unreadable("is a directory", names.toString());
        } catch (IOException e) {
            return unreadable("is a directory that cannot be read");
        }
    }

    /// The fingerprint of a file that holds this text.
    static String fingerprintOf(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static FileText unreadable(String reason) {
        return new Unreadable(reason, reason);
    }
}
