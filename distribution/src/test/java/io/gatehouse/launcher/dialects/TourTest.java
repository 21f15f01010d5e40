package io.gatehouse.launcher.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configurations that the tour shows. */
class TourTest {

    private static final Path TOUR = Path.of("..", "docs", "tour");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\S+)\\R(.*?)^```");

    @TempDir private Path folder;

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(TOUR)) {
            return pages.sorted().toList().stream();
        }
    }

    private static List<String> blocks(Path page, String language) {
        try {
            return BLOCK.matcher(Files.readString(page))
                    .results()
                    .filter(block -> block.group(1).equals(language))
                    .map((MatchResult block) -> block.group(2))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyConfigurationLoads(Path page) throws IOException {
        Files.createDirectories(folder.resolve("manifests/jwt"));
        Files.writeString(folder.resolve("pub-key"), "{\"keys\":[]}");
        Files.writeString(folder.resolve("manifests/jwt/pub-key"), "{\"keys\":[]}");
        Dialects dialects = new Dialects(folder);
        Stream.concat(blocks(page, "yaml").stream(), blocks(page, "json").stream())
                .forEach(text -> assertThat(Dialects.problems(dialects.text(text))).isEmpty());
        for (String manifests : blocks(page, "yaml-manifests")) {
            Files.createDirectories(folder.resolve("k8s"));
            Files.writeString(folder.resolve("k8s/all.yaml"), manifests);
            assertThat(Dialects.problems(dialects.manifests())).isEmpty();
        }
    }

    @Test
    void everyPageShowsOne() throws IOException {
        assertThat(pages())
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(page ->
                        assertThat(
                                        Stream.of("yaml", "json", "yaml-manifests")
                                                .flatMap(l -> blocks(page, l).stream()))
                                .hasSize(1));
    }
}
