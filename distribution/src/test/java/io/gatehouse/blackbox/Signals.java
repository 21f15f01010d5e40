package io.gatehouse.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What signals do to the processes of a test. A shell starts its background jobs with the interrupt signal ignored, and whatever
 * they start inherits that; a test that runs in such a job would wait for a gateway that never hears it.
 */
final class Signals {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String IGNORED = "SigIgn:";
    private static final long HANGUP_AND_INTERRUPT = 0b11;

    private Signals() {}

    /** What to write before a command so that it hears signals; empty where it does anyway. */
    static List<String> heeded() {
        return areIgnored() ? List.of("env", "--default-signal=HUP,INT") : List.of();
    }

    private static boolean areIgnored() {
        if (!Files.isReadable(STATUS)) {
            return false;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(IGNORED))
                    .map(line -> line.substring(IGNORED.length()).strip())
                    .anyMatch(
                            mask -> (Long.parseUnsignedLong(mask, 16) & HANGUP_AND_INTERRUPT) != 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
