package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** `./gatehouse`, in a checkout whose build is played by a script. */
@Tag("black-box")
@DisabledOnOs(OS.WINDOWS)
class SourceTreeLauncherTest {

    /** Leaves a distribution whose start script tells where and with what it was called. */
    private static final String BUILDING =
            """
            #!/bin/sh
            here=${0%/*}
            echo built >> "$here/builds"
            bin=$here/distribution/target/gatehouse-1.2.3/bin
            mkdir -p "$bin"
            echo '#!/bin/sh
            pwd -P; for a; do echo "$a"; done' > "$bin/gatehouse"
            chmod +x "$bin/gatehouse"
            """;

    private static final String FAILING = "#!/bin/sh\necho the reason\nexit 1\n";

    @TempDir private Path folder;
    private Path root;

    @BeforeEach
    void checkOut() throws IOException {
        root = Files.createDirectories(folder.resolve("a check out"));
        Path launcher = Path.of("..", "gatehouse");
        Files.writeString(root.resolve("pom.xml"), "<project>\n<version>1.2.3</version>\n");
        Files.createDirectories(root.resolve("gateway-core/src/main"));
        Files.writeString(root.resolve("gateway-core/src/main/A.java"), "class A {}");
        program("mvnw", BUILDING);
        program("gatehouse", Files.readString(launcher));
    }

    @Test
    void buildsAndRunsFromTheCallersFolder() throws Exception {
        Command.Finished finished = launch("-f", "two words");
        assertThat(finished.status()).isZero();
        assertThat(finished.lines())
                .containsExactly(folder.toRealPath().toString(), "-f", "two words");
        assertThat(finished.err()).startsWith("Building Gatehouse");
    }

    @Test
    void buildsNothingThatIsCurrent() throws Exception {
        launch();
        Command.Finished second = launch();
        assertThat(second.err()).isEmpty();
        assertThat(second.lines()).containsExactly(folder.toRealPath().toString());
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        launch();
        Files.setLastModifiedTime(
                root.resolve("gateway-core/src/main/A.java"),
                FileTime.from(Instant.now().plusSeconds(60)));
        launch();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void showsWhyABuildFailed() throws Exception {
        program("mvnw", FAILING);
        Command.Finished finished = launch();
        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.err()).contains("the reason", "The build failed");
        program("mvnw", BUILDING);
        assertThat(launch().status()).isZero();
    }

    private Command.Finished launch(String... arguments) throws Exception {
        return Command.of(root.resolve("gatehouse"), arguments).in(folder).run();
    }

    private long builds() throws IOException {
        List<String> builds = Files.readAllLines(root.resolve("builds"));
        return builds.size();
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(root.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
