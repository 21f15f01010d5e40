package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The cache of classes, made and used by the real virtual machine. */
@Tag("black-box")
@EnabledOnOs(OS.LINUX)
class RealClassCacheTest {

    private static final Duration LONGEST_MAKING = Duration.ofSeconds(180);

    @TempDir private Path folder;

    @Test
    void isMadeByTheFirstStartAndMappedByTheSecond() throws Exception {
        try (RunningGateway first = demo()) {
            first.awaitLog("Ctrl-C");
            Eventually.holds(LONGEST_MAKING, () -> caches().size() == 1);
        }
        Path cache = caches().getFirst();
        try (RunningGateway second = demo()) {
            second.awaitLog("Ctrl-C");
            assertThat(Files.readString(Path.of("/proc/" + second.handle().pid() + "/maps")))
                    .contains(cache.toString());
            assertThat(second.log()).doesNotContainIgnoringCase("[warning]", "[error", "aot");
        }
        Files.write(cache, new byte[1000]);
        try (RunningGateway third = demo()) {
            third.awaitLog("Ctrl-C");
            assertThat(third.log()).doesNotContainIgnoringCase("[warning]", "[error", "aot");
        }
    }

    private RunningGateway demo() throws Exception {
        return RunningGateway.start(
                Command.of(Distribution.built().script(), "demo", "--port", "" + Ports.free())
                        .with("GATEHOUSE_AOT", "on")
                        .with("XDG_CACHE_HOME", folder.toString()),
                folder);
    }

    /** Finished ones: nobody is at work beside them. */
    private List<Path> caches() throws Exception {
        Path place = folder.resolve("gatehouse");
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            List<Path> all = files.toList();
            return all.size() == 1 && all.getFirst().toString().endsWith(".aot") ? all : List.of();
        }
    }
}
