package io.gatehouse.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.testing.Load;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of bad inputs in bad-configs.txt: what is written, and every problem it comes to. */
class BadConfigsTest {

    record Case(String title, String text, List<String> problems) {
        @Override
        public String toString() {
            return title;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsWhatIsWrongAndWhere(Case bad) {
        assertThat(Load.load().with("BAD_PORT", "eighty").problems(bad.text()))
                .describedAs(bad.text())
                .isEqualTo(bad.problems());
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream table = BadConfigsTest.class.getResourceAsStream("/bad-configs.txt")) {
            String all = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(all.split("(?m)^=== "))
                    .skip(1)
                    .map(BadConfigsTest::parse)
                    .toList()
                    .stream();
        }
    }

    private static Case parse(String text) {
        String[] parts = text.split("(?m)^~~~\n", 2);
        String[] head = parts[0].split("\n", 2);
        return new Case(
                head[0], head[1], parts[1].lines().filter(line -> !line.isBlank()).toList());
    }
}
