package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the script makes its cache of classes, and when it uses it. */
@Tag("black-box")
@DisabledOnOs(OS.WINDOWS)
class ClassCacheTest {

    /** Stands in for Java: says its arguments, and makes a cache when asked to. */
    private static final String MAKING =
            """
            for a; do
              echo "$a"
              case $a in -XX:AOTCacheOutput=*) echo "${GATEHOUSE_TEST:-cache}" > "${a#*=}" ;; esac
            done
            """;

    private static final Duration LONGEST_MAKING = Duration.ofSeconds(60);

    @TempDir private Path folder;
    private Distribution copy;

    @BeforeEach
    void unpack() throws IOException {
        copy = Distribution.built().shellTo(folder.resolve("home"), MAKING);
    }

    @Test
    void makesACacheForTheNextStart() throws Exception {
        assertThat(used(start("-f", "x"))).isEmpty();
        Path cache = awaitCache();
        assertThat(used(start("-f", "x"))).contains(cache);
        assertThat(used(start("-V"))).contains(cache);
        assertThat(Files.list(caches())).containsExactly(cache);
    }

    @Test
    void makesAnotherWhenTheFlagsAreOthersAndDropsTheFirst() throws Exception {
        start("-f", "x");
        Path first = awaitCache();
        List<String> others = lines(command("on", "-f", "x").with("GATEHOUSE_JAVA_OPTS", "-Xmx1g"));
        assertThat(used(others)).isEmpty();
        Eventually.holds(LONGEST_MAKING, () -> !Files.exists(first));
        assertThat(awaitCache()).isNotEqualTo(first);
    }

    @Test
    void makesAnotherWhenAJarIsAnother() throws Exception {
        start("-f", "x");
        Path first = awaitCache();
        assertThat(used(start("-V"))).contains(first);
        Files.writeString(copy.home().resolve("lib/gatehouse-a.jar"), "another");
        assertThat(used(start("-V"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-V", "--version", "-h", "--help", "--validate-only"})
    void makesNoneForAShortAnswer(String argument) throws Exception {
        start(argument);
        assertThat(Files.list(caches())).isEmpty();
    }

    @Test
    void makesNoneInAContainerUnlessAsked() throws Exception {
        lines(command("auto", "-f", "x").with("KUBERNETES_SERVICE_HOST", "10.0.0.1"));
        assertThat(Files.list(caches())).isEmpty();
        lines(command("on", "-f", "x").with("KUBERNETES_SERVICE_HOST", "10.0.0.1"));
        awaitCache();
    }

    @Test
    void neitherMakesNorUsesOneWhenOff() throws Exception {
        start("-f", "x");
        awaitCache();
        assertThat(used(lines(command("off", "-f", "x")))).isEmpty();
    }

    @Test
    void startsWithoutAPlaceForCaches() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        Files.writeString(copy.home().resolve("cache"), "");
        List<String> lines =
                lines(command("on", "-f", "x").with("XDG_CACHE_HOME", file.toString()));
        assertThat(used(lines)).isEmpty();
        assertThat(lines).endsWith("-f", "x");
    }

    @Test
    void keepsTheCacheWithTheDistributionWhenTheUserHasNoPlace() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        lines(command("on", "-f", "x").with("XDG_CACHE_HOME", file.toString()));
        Eventually.holds(LONGEST_MAKING, () -> caches(copy.home().resolve("cache")).isPresent());
    }

    @Test
    void makesOneOnlyOnceAtATime() throws Exception {
        start("-f", "x");
        Path cache = awaitCache();
        Files.delete(cache);
        Path lock = Files.createDirectory(Path.of(cache + ".lock"));
        Files.writeString(lock.resolve("pid"), Long.toString(ProcessHandle.current().pid()));
        start("-f", "x");
        assertThat(Files.list(caches())).containsExactly(lock);
        // Whoever held it has died.
        Files.writeString(lock.resolve("pid"), "999999999");
        start("-f", "x");
        assertThat(awaitCache()).isEqualTo(cache);
    }

    private List<String> start(String... arguments) throws Exception {
        return lines(command("on", arguments));
    }

    private static List<String> lines(Command command) throws Exception {
        Command.Finished finished = command.run();
        assertThat(finished.err()).isEmpty();
        assertThat(finished.status()).isZero();
        return finished.lines();
    }

    private Command command(String mode, String... arguments) {
        return Command.of(copy.script(), arguments)
                .with("GATEHOUSE_AOT", mode)
                .with("XDG_CACHE_HOME", folder.resolve("caches").toString());
    }

    private static Optional<Path> used(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("-XX:AOTCache="))
                .map(line -> Path.of(line.substring(line.indexOf('=') + 1)))
                .findFirst();
    }

    /** Waits until there is one, and nobody is at work any more. */
    private Path awaitCache() throws Exception {
        Eventually.holds(LONGEST_MAKING, () -> caches(caches()).isPresent());
        return caches(caches()).orElseThrow();
    }

    private Path caches() {
        return folder.resolve("caches/gatehouse");
    }

    private static Optional<Path> caches(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(place)) {
            List<Path> all = files.toList();
            return all.size() == 1 && all.getFirst().toString().endsWith(".aot")
                    ? Optional.of(all.getFirst())
                    : Optional.empty();
        }
    }
}
