package io.gatehouse.plugin.cel;

import static io.gatehouse.plugin.cel.Evaluation.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.plugin.cel.function.Library;
import io.gatehouse.ports.expression.Unsigned;
import io.gatehouse.ports.expression.UriText;
import io.gatehouse.ports.expression.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/cel.md says the truth. */
class DocumentationTest {

    private static final Path PAGE = Path.of("../../docs/cel.md");

    private static final Pattern EXAMPLE = Pattern.compile("(.*?)\\s+// => (.*)");

    private static final Variables SITUATION =
            Evaluation.variables(
                    Map.of(
                            "request",
                            fields(
                                    Map.of(
                                            "method",
                                            "GET",
                                            "path",
                                            "/cart",
                                            "pathAndQuery",
                                            new UriText("/cart?item=7&item=8"),
                                            "uri",
                                            new UriText("http://shop.example/cart?item=7&item=8"),
                                            "headers",
                                            HeaderList.of(
                                                    "x-team",
                                                    "red-1",
                                                    "accept",
                                                    "a, b",
                                                    "accept",
                                                    "c",
                                                    "cookie",
                                                    "theme=dark",
                                                    "authorization",
                                                    "Bearer 123"))),
                            "source",
                            fields(Map.of("address", "10.1.2.3", "port", new Unsigned(40000))),
                            "mcp",
                            fields(Map.of("tool", fields(Map.of("name", "add", "target", "math")))),
                            "jwt",
                            new Claims(
                                    Map.of(
                                            "sub",
                                            "alice",
                                            "groups",
                                            List.of("users", "staff"),
                                            "level",
                                            3L,
                                            "address",
                                            Map.of("city", "Ghent")),
                                    Secret.of("a.b.c"))));

    static Stream<Arguments> examples() throws IOException {
        return blocks().flatMap(String::lines).map(DocumentationTest::example);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesComeOutAsTheySay(String expression, String expected) {
        String outcome =
                switch (Evaluation.json(expression, SITUATION)) {
                    case Evaluation.FAILED -> "error";
                    case String json -> json;
                };

        assertThat(outcome).isEqualTo(expected);
    }

    @Test
    void everyFunctionIsMentioned() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Library.names())
                .allSatisfy(name ->
                        assertThat(page).containsPattern("\\b" + Pattern.quote(name) + "\\b"));
        assertThat(SpecialForms.NAMES)
                .allSatisfy(name -> assertThat(page).containsPattern("\\b" + name + "\\b"));
    }

    private static Stream<String> blocks() throws IOException {
        return Pattern.compile("(?s)```cel\n(.*?)```")
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1));
    }

    private static Arguments example(String line) {
        Matcher example = EXAMPLE.matcher(line);
        assertThat(example.matches()).as(line).isTrue();
        return Arguments.of(example.group(1), example.group(2));
    }
}
