package io.gatehouse.adapter.config;

import static io.gatehouse.adapter.config.testing.Load.load;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.testing.TestCatalog;
import io.gatehouse.adapter.config.watch.FileWatch;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.config.TextSource;
import io.gatehouse.ports.outbound.ConfigSource;
import io.gatehouse.ports.outbound.ConfigSource.Loading;
import io.gatehouse.ports.outbound.ConfigSource.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ways in which people and platforms change files. Every load after a change is an event of the test. */
class WatchingTest {

    private static final String WITH_KEYS =
            """
            binds:
            - port: 3001
              listeners:
              - routes:
                - policies:
                    jwtAuth: {issuer: me, jwks: {file: keys.json}}
            """;

    @TempDir private Path directory;
    private final LinkedBlockingQueue<Loading> loadings = new LinkedBlockingQueue<>();
    private Path config;
    private ConfigSource source;
    private Watch watch = () -> {};

    @BeforeEach
    void nameTheFile() {
        config = directory.resolve("config.yaml");
    }

    @AfterEach
    void endTheWatch() {
        watch.close();
    }

    @Test
    void seesTheFileWrittenInPlace() {
        write(config, binds(3001));
        start(config);
        write(config, binds(3002));
        assertThat(nextPorts()).containsExactly(3002);
    }

    @Test
    void seesTheFileReplacedByRename() throws IOException {
        write(config, binds(3001));
        start(config);
        for (int port = 3002; port < 3005; port++) {
            Path next = write(directory.resolve("config.yaml.new"), binds(port));
            Files.move(next, config, ATOMIC_MOVE);
            assertThat(nextPorts()).containsExactly(port);
        }
    }

    @Test
    void seesTheFileDeletedAndMadeAgain() throws IOException {
        write(config, binds(3001));
        start(config);
        Files.delete(config);
        assertThat(next()).isInstanceOf(Loading.Refused.class);
        write(config, binds(3001));
        assertThat(nextPorts()).containsExactly(3001);
    }

    @Test
    void seesAFileThatAppears() {
        start(config);
        write(config, binds(3001));
        assertThat(nextPorts()).containsExactly(3001);
    }

    @Test
    void seesAFileThatAppearsInAFolderThatAppears() throws IOException {
        Path deep = directory.resolve("conf").resolve("config.yaml");
        start(deep);
        Files.createDirectory(deep.getParent());
        write(deep, binds(3001));
        assertThat(nextPorts()).containsExactly(3001);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void seesTheFolderReplacedAsAWhole() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("conf"));
        write(folder.resolve("config.yaml"), binds(3001));
        start(folder.resolve("config.yaml"));
        Path other = Files.createDirectory(directory.resolve("conf.new"));
        write(other.resolve("config.yaml"), binds(3002));
        Files.move(folder, directory.resolve("conf.old"), ATOMIC_MOVE);
        Files.move(other, folder, ATOMIC_MOVE);
        assertThat(nextPortsOf(3002)).containsExactly(3002);
        write(folder.resolve("config.yaml"), binds(3003));
        assertThat(nextPorts()).containsExactly(3003);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void seesTheSwapOfAKubernetesVolume() throws IOException {
        mount("..2026_01", 3001);
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("..2026_01"));
        Files.createSymbolicLink(config, Path.of("..data/config.yaml"));
        start(config);
        for (int port = 3002; port < 3004; port++) {
            mount("..2026_" + port, port);
            Path link =
                    Files.createSymbolicLink(
                            directory.resolve("..data_tmp"), Path.of("..2026_" + port));
            Files.move(link, directory.resolve("..data"), ATOMIC_MOVE);
            assertThat(nextPorts()).containsExactly(port);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void seesALinkThatPointsElsewhere() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("elsewhere"));
        Path target = write(folder.resolve("real.yaml"), binds(3001));
        Files.createSymbolicLink(config, target);
        start(config);
        write(target, binds(3002));
        assertThat(nextPorts()).containsExactly(3002);
    }

    @Test
    void seesFilesThatTheConfigurationRefersTo() {
        write(config, WITH_KEYS);
        Path keys = write(directory.resolve("keys.json"), "one");
        start(config);
        write(keys, "two");
        assertThat(keysOf(next())).isEqualTo("two");
    }

    @Test
    void seesAReferredFileThatWasMissing() {
        write(config, WITH_KEYS);
        start(config);
        write(directory.resolve("keys.json"), "one");
        assertThat(keysOf(next())).isEqualTo("one");
    }

    @Test
    void seesReferencesThatAChangeBrought() throws IOException {
        write(config, binds(3001));
        start(config);
        Path folder = Files.createDirectory(directory.resolve("keys"));
        Path keys = write(folder.resolve("keys.json"), "one");
        write(config, WITH_KEYS.replace("keys.json", "keys/keys.json"));
        assertThat(keysOf(next())).isEqualTo("one");
        write(keys, "two");
        assertThat(keysOf(next())).isEqualTo("two");
    }

    @Test
    void seesWhatChangedBetweenLoadingAndWatching() {
        write(config, binds(3001));
        ConfigSource before = source(config, FileWatch.Timing.USUAL);
        before.load();
        write(config, binds(3002));
        watch(before);
        assertThat(nextPorts()).containsExactly(3002);
    }

    @Test
    void seesChangesWithoutHavingLoadedBefore() {
        write(config, binds(3001));
        watch(source(config, FileWatch.Timing.USUAL));
        write(config, binds(3002));
        assertThat(nextPorts()).containsExactly(3002);
    }

    @Test
    void takesWritesInQuickSuccessionTogether() {
        write(config, binds(3001));
        start(config);
        for (int port = 3002; port <= 3100; port++) {
            write(config, binds(port));
        }
        assertThat(nextPortsOf(3100)).containsExactly(3100);
    }

    @Test
    void ignoresOtherFilesOfTheFolder() {
        write(config, binds(3001));
        start(config);
        write(directory.resolve("other.yaml"), "x");
        write(config, binds(3002));
        assertThat(nextPorts()).containsExactly(3002);
        assertThat(loadings).isEmpty();
    }

    @Test
    void saysNothingOfChangesThatWereTakenBack() {
        write(config, binds(3001));
        start(config, new FileWatch.Timing(Duration.ofSeconds(1), Duration.ofSeconds(2)));
        write(config, binds(3002));
        write(config, binds(3001));
        write(config, binds(3003));
        assertThat(nextPorts()).containsExactly(3003);
        assertThat(loadings).isEmpty();
    }

    @Test
    void goesOnAfterACallThatFails() {
        write(config, binds(3001));
        source = source(config, FileWatch.Timing.USUAL);
        source.load();
        watch =
                source.watch(() -> {
                    loadings.add(source.load());
                    throw new IllegalStateException("thrown by a test");
                });
        write(config, binds(3002));
        assertThat(nextPorts()).containsExactly(3002);
        write(config, binds(3003));
        assertThat(nextPorts()).containsExactly(3003);
    }

    @Test
    void saysNothingAfterItWasClosed() {
        write(config, binds(3001));
        start(config);
        watch.close();
        write(config, binds(3002));
        try (Watch _ = source.watch(() -> loadings.add(source.load()))) {
            assertThat(nextPorts()).containsExactly(3002);
        }
        assertThat(loadings).isEmpty();
    }

    private void start(Path file) {
        start(file, FileWatch.Timing.USUAL);
    }

    private void start(Path file, FileWatch.Timing timing) {
        ConfigSource loaded = source(file, timing);
        loaded.load();
        watch(loaded);
    }

    private void watch(ConfigSource loaded) {
        source = loaded;
        watch = loaded.watch(() -> loadings.add(loaded.load()));
    }

    private ConfigSource source(Path file, FileWatch.Timing timing) {
        return new FileConfigSource(
                new ConfigInput.File(file),
                new TestCatalog(),
                load().in(directory).surroundings(),
                timing);
    }

    private Loading next() {
        try {
            Loading next = loadings.poll(20, TimeUnit.SECONDS);
            assertThat(next).describedAs("a change that was seen in time").isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<Integer> nextPorts() {
        return ports(next());
    }

    /** What comes in the end, if states on the way may be seen too. */
    private List<Integer> nextPortsOf(int port) {
        Loading next = next();
        while (!ports(next).equals(List.of(port))) {
            next = next();
        }
        return ports(next);
    }

    private static List<Integer> ports(Loading loading) {
        return switch (loading) {
            case Loading.Loaded loaded -> loaded.config().binds().stream().map(Bind::port).toList();
            case Loading.Refused _ -> List.of();
        };
    }

    private static String keysOf(Loading loading) {
        TestCatalog.JwtAuth jwt =
                (TestCatalog.JwtAuth)
                        ((Loading.Loaded) loading)
                                .config()
                                .binds()
                                .getFirst()
                                .listeners()
                                .getFirst()
                                .routes()
                                .getFirst()
                                .policies()
                                .getFirst()
                                .config();
        return ((TextSource.File) jwt.jwks()).text();
    }

    private void mount(String folder, int port) throws IOException {
        write(Files.createDirectory(directory.resolve(folder)).resolve("config.yaml"), binds(port));
    }

    private static String binds(int port) {
        return "binds: [{port: " + port + ", listeners: []}]\n";
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
