package io.gatehouse.plugin.cel;

import static io.gatehouse.plugin.cel.Evaluation.fields;
import static io.gatehouse.plugin.cel.Evaluation.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ports.expression.UriText;
import io.gatehouse.ports.expression.Variables;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** URIs are strings with a query. */
class QueryTest {

    private static final Variables REQUEST =
            Evaluation.variables(
                    Map.of(
                            "request",
                            fields(
                                    Map.of(
                                            "uri",
                                            new UriText("http://h/p?a=1&b=x%20y+z&a=2"),
                                            "pathAndQuery",
                                            new UriText("/plain")))));

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    request.uri.query("a") => ["1","2"]
                    request.uri.query("b")[0] => "x y z"
                    request.uri.query("c") => missing
                    default(request.uri.query("c")[0], "none") => "none"
                    request.pathAndQuery.query("a") => missing
                    request.uri.addQuery("c", "&") => "http://h/p?a=1&b=x+y+z&a=2&c=%26"
                    request.uri.setQuery("a", "3") => "http://h/p?b=x+y+z&a=3"
                    request.uri.setQuery("a", "3").setQuery("b", "4") => "http://h/p?a=3&b=4"
                    request.pathAndQuery.addQuery("a", "1") => "/plain?a=1"
                    request.uri.startsWith("http://") => true
                    request.pathAndQuery == "/plain" => true
                    request.pathAndQuery + "!" => "/plain!"
                    request.pathAndQuery in ["/plain"] => true
                    size(request.pathAndQuery) => 6
                    type(request.uri) == string => true
                    request.uri.query(1) => !
                    """)
    void readsAndRewritesParameters(String expression, String expected) {
        assertThat(json(expression, REQUEST)).isEqualTo(expected);
    }
}
