package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is in the distribution, and what must not be. */
@Tag("black-box")
class ContentsTest {

    private static final Path HOME = Distribution.built().home();

    @Test
    void holdsWhatAUserLooksFor() {
        assertThat(
                        List.of(
                                "bin/gatehouse",
                                "bin/gatehouse.bat",
                                "bin/find-jdk.sh",
                                "bin/find-jdk.cmd",
                                "conf/config.yaml",
                                "conf/logback.xml",
                                "plugins/README.md",
                                "examples/README.md",
                                "examples/plugin-hello/pom.xml",
                                "LICENSE",
                                "NOTICE",
                                "README.md"))
                .allSatisfy(file -> assertThat(HOME.resolve(file)).isRegularFile());
    }

    @Test
    void noticeNamesEveryLibraryAndNoOther() throws IOException {
        List<String> named =
                Files.readString(HOME.resolve("NOTICE"))
                        .lines()
                        .filter(line -> line.startsWith("  "))
                        .map(line -> line.replaceFirst("(of .*)?,? ?Copyright .*| of CEL .*", ""))
                        .flatMap(line -> Arrays.stream(line.split(",| and ")))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
        assertThat(libraries()).containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void holdsNothingThatOnlyTestsNeed() throws IOException {
        assertThat(libraries())
                .noneMatch(name -> name.matches(".*(junit|assertj|mockito|archunit|byte-buddy).*"));
        try (Stream<Path> jars = Files.list(HOME.resolve("lib"))) {
            assertThat(jars).noneMatch(jar -> jar.toString().contains("testkit"));
        }
    }

    @Test
    void batchFilesHaveTheirOwnLineEnds() throws IOException {
        assertThat(Files.readString(HOME.resolve("bin/gatehouse.bat"))).contains("\r\n");
        assertThat(Files.readString(HOME.resolve("bin/gatehouse"))).doesNotContain("\r");
    }

    private static List<String> libraries() throws IOException {
        try (Stream<Path> jars = Files.list(HOME.resolve("lib"))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> !name.startsWith("gatehouse-"))
                    .map(name -> name.replaceFirst("-\\d.*", ""))
                    .toList();
        }
    }
}
