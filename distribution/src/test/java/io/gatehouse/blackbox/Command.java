package io.gatehouse.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command that runs to its end.
 *
 * @param environment added to the test's own, without what would change how the script behaves
 */
record Command(List<String> words, Path folder, Map<String, String> environment) {

    private static final long DEADLINE_SECONDS = 120;

    static Command of(Path program, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(program.toString());
        words.addAll(List.of(arguments));
        return new Command(
                words,
                Path.of("").toAbsolutePath(),
                Map.of(
                        "GATEHOUSE_AOT",
                        "off",
                        "ADMIN_ADDR",
                        "off",
                        "STATS_ADDR",
                        "off",
                        "READINESS_ADDR",
                        "off"));
    }

    Command in(Path other) {
        return new Command(words, other, environment);
    }

    Command with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Command(words, folder, more);
    }

    ProcessBuilder builder() {
        List<String> all = new ArrayList<>(Signals.heeded());
        all.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(all).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GATEHOUSE_"));
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        return builder;
    }

    /** Runs it; what it says on both streams is kept apart. */
    Finished run() throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        try {
            Process process =
                    builder()
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(words + " does not end: " + Files.readString(err));
            }
            return new Finished(
                    process.pid(),
                    process.exitValue(),
                    Files.readString(out),
                    Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** How a command ended. */
    record Finished(long pid, int status, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }
    }
}
