package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every configuration that comes with the distribution can be used as it is, from the distribution's folder. */
@Tag("black-box")
@DisabledOnOs(OS.WINDOWS)
class ExamplesTest {

    private static final Path HOME = Distribution.built().home();

    static Stream<Path> configurations() throws IOException {
        return Stream.of("examples", "conf").flatMap(ExamplesTest::yamlFiles);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void isValid(Path file) throws Exception {
        Command.Finished finished =
                Command.of(Distribution.built().script(), "-f", file.toString(), "--validate-only")
                        .in(HOME)
                        .run();
        assertThat(finished.err()).isEmpty();
        assertThat(finished.out()).isEqualTo("Configuration is valid!\n");
    }

    @Test
    void isListedWithTheExamples() throws Exception {
        String list = Files.readString(HOME.resolve("examples/README.md"));
        assertThat(yamlFiles("examples")).isNotEmpty().allSatisfy(file -> named(list, file));
    }

    private static void named(String list, Path file) {
        assertThat(list).contains("(" + file.getFileName() + ")");
    }

    private static Stream<Path> yamlFiles(String folder) {
        try (Stream<Path> files = Files.list(HOME.resolve(folder))) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .map(HOME::relativize)
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
