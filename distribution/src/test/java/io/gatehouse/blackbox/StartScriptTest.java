package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How the script finds itself and a Java, and what it starts it with. */
@Tag("black-box")
@DisabledOnOs(OS.WINDOWS)
class StartScriptTest {

    /** Stands in for Java: says what it is asked to do, one argument a line. */
    private static final String ECHOING = "echo \"pid $$\"; for a; do echo \"$a\"; done";

    @TempDir private Path folder;

    @Test
    void runsFromAnywhereThroughLinks() throws Exception {
        Path first = Files.createSymbolicLink(folder.resolve("a link"), script());
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("a link"));
        assertThat(Command.of(second, "-V").in(folder).run().out()).startsWith("gatehouse ");
        assertThat(Command.of(first, "-V").in(Path.of("/")).run().out()).startsWith("gatehouse ");
        Files.delete(first);
    }

    @Test
    void runsFromAFolderWithSpacesAndQuotes() throws Exception {
        Distribution copy = Distribution.built().copyTo(folder.resolve("it's a \"folder\" $HOME"));
        Command.Finished finished = Command.of(copy.script(), "-V").run();
        assertThat(finished.err()).isEmpty();
        assertThat(finished.out()).startsWith("gatehouse ");
    }

    @Test
    void runsByItsBareName() throws Exception {
        Command bare =
                new Command(
                        List.of("sh", "gatehouse", "-V"),
                        script().getParent(),
                        java.util.Map.of("GATEHOUSE_AOT", "off"));
        assertThat(bare.run().out()).startsWith("gatehouse ");
    }

    @Test
    void looksForAJavaWhenJavaHomeIsNone() throws Exception {
        Command.Finished finished =
                Command.of(script(), "--version").with("JAVA_HOME", folder.toString()).run();
        assertThat(finished.status()).isZero();
        assertThat(finished.out()).contains("\"java_version\"");
    }

    @Test
    void printsNothingOfTheVirtualMachine() throws Exception {
        Command.Finished finished = Command.of(script(), "-V").run();
        assertThat(finished.err()).isEmpty();
        assertThat(finished.lines()).hasSize(1);
    }

    @Test
    void prefersTheBundledRuntimeAndBecomesIt() throws Exception {
        Distribution copy = bundled();
        Command.Finished finished = Command.of(copy.script(), "-f", "two words", "").run();
        assertThat(finished.lines())
                .contains("-Dgatehouse.home=" + copy.home().toRealPath())
                .endsWith("io.gatehouse.launcher.Main", "-f", "two words", "");
        assertThat(finished.lines().getFirst()).isEqualTo("pid " + finished.pid());
    }

    @Test
    void putsTheUsersOptionsLast() throws Exception {
        List<String> lines =
                Command.of(bundled().script())
                        .with("GATEHOUSE_JAVA_OPTS", "-Xmx1g -Dx=y")
                        .run()
                        .lines();
        assertThat(lines)
                .containsSubsequence("-XX:+UseSerialGC", "-Xmx256m", "-Xmx1g", "-Dx=y", "-cp");
    }

    @Test
    void leavesTheChoiceOfACollectorToTheUser() throws Exception {
        List<String> lines =
                Command.of(bundled().script())
                        .with("GATEHOUSE_JAVA_OPTS", "-XX:+UseZGC")
                        .run()
                        .lines();
        assertThat(lines).contains("-XX:+UseZGC").doesNotContain("-XX:+UseSerialGC", "");
    }

    @Test
    void exportsNothing() throws Exception {
        Distribution copy = Distribution.built().shellTo(folder.resolve("copy"), "env");
        List<String> lines = Command.of(copy.script()).with("GATEHOUSE_AOT", "auto").run().lines();
        assertThat(lines).noneMatch(line -> line.startsWith("JAVA_HOME="));
        assertThat(lines).noneMatch(line -> line.matches("(home|flags|java_home|aot_.*)=.*"));
    }

    private Distribution bundled() throws IOException {
        return Distribution.built().shellTo(folder.resolve("bundled"), ECHOING);
    }

    private static Path script() {
        return Distribution.built().script();
    }
}
