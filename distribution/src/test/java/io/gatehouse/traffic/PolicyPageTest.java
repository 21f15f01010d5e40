package io.gatehouse.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about policies: every configuration on it loads and starts. */
class PolicyPageTest {

    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\\n(.*?)```");

    @ParameterizedTest
    @MethodSource("examples")
    void loadsAndStarts(String example) {
        assertThat(YamlGateway.problemsOf(example)).isEmpty();
    }

    static List<String> examples() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "http-policies.md"));
        List<String> examples = EXAMPLE.matcher(page).results().map(m -> m.group(1)).toList();
        assertThat(examples).isNotEmpty();
        return examples;
    }
}
