package io.gatehouse.plugin.cel;

import static io.gatehouse.plugin.cel.Evaluation.fields;
import static io.gatehouse.plugin.cel.Evaluation.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.ports.expression.Variables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers as a map of the language. */
class HeaderMapTest {

    private static final Variables REQUEST =
            Evaluation.variables(
                    Map.of(
                            "request",
                            fields(
                                    Map.of(
                                            "headers",
                                            HeaderList.of(
                                                    "X-One", "1",
                                                    "Accept", "text/html, text/plain",
                                                    "accept", "*/*",
                                                    "Cookie", "a=1; b=2",
                                                    "Cookie", "b=3; c=4",
                                                    "X-Odd", "gr\u00fcn",
                                                    "Authorization", "Bearer secret")))));

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    request.headers["x-one"] => "1"
                    request.headers["X-ONE"] => "1"
                    request.headers["x-" + "one"] => "1"
                    request.headers["x-none"] => missing
                    request.headers.none => missing
                    request.headers[1] => missing
                    has(request.headers.cookie) => true
                    has(request.headers.none) => false
                    "X-One" in request.headers => true
                    "x-none" in request.headers => false
                    request.headers.contains("x-one") => true
                    request.headers.accept => ["text/html, text/plain","*/*"]
                    request.headers["accept"] => "text/html, text/plain"
                    "accept".with(name, request.headers[name]) => ["text/html, text/plain","*/*"]
                    request.headers["x-odd"] => missing
                    request.headers.raw()["x-one"] => ["1"]
                    request.headers.split().accept => ["text/html","text/plain","*/*"]
                    request.headers.split()["accept"] => ["text/html","text/plain","*/*"]
                    request.headers.join().accept => "text/html, text/plain,*/*"
                    request.headers.join().raw().accept => ["text/html, text/plain","*/*"]
                    request.headers.cookie("a") => "1"
                    request.headers.cookie("b") => "2"
                    request.headers.cookie("c") => "4"
                    request.headers.cookie("d") => missing
                    request.headers.redacted().authorization => "<redacted>"
                    request.headers.redacted()["authorization"] => "<redacted>"
                    request.headers.redacted().raw().authorization => ["<redacted>"]
                    request.headers.authorization => "Bearer secret"
                    size(request.headers) => 5
                    type(request.headers) == map => true
                    request.headers.exists(name, name == "x-one") => true
                    request.headers.filter(name, name.startsWith("x-")) => ["x-one","x-odd"]
                    request.headers.filterKeys(name, name == "x-one") => {"x-one":"1"}
                    request.headers.join().filterKeys(n, n == "accept").mapValues(v, size(v)) => {"accept":25}
                    request.headers == request.headers => true
                    request.headers == {} => false
                    request.headers + request.headers => !
                    """)
    void readsLikeAMap(String expression, String expected) {
        assertThat(json(expression, REQUEST)).isEqualTo(expected);
    }

    @Test
    void hidesCredentialsWhereverHeadersAreShownAsAWhole() {
        assertThat(json("toJson(request.headers)", REQUEST))
                .contains("x-one")
                .doesNotContain("secret");
        assertThat(json("toJson({'all': request})", REQUEST)).doesNotContain("Bearer");
    }

    @Test
    void givesHeadersOutWithCredentialsAsSecrets() {
        assertThat(Evaluation.value("request.headers", REQUEST))
                .get(MAP)
                .containsEntry("x-one", "1")
                .containsEntry("accept", List.of("text/html, text/plain", "*/*"))
                .containsEntry("authorization", Secret.of("Bearer secret"));
    }
}
