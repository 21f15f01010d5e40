package io.gatehouse.domain.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ApiRequestTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7            | /v1/pets/7",
                "../admin     | /v1/pets/..%2Fadmin",
                "a/../../b    | /v1/pets/a%2F..%2F..%2Fb",
                "%2e%2e       | /v1/pets/%252e%252e",
                "a?b=c#d      | /v1/pets/a%3Fb%3Dc%23d",
                "x&evil=1     | /v1/pets/x%26evil%3D1",
                "ü            | /v1/pets/%C3%BC",
                "{petId}      | /v1/pets/%7BpetId%7D",
                "a;b          | /v1/pets/a%3Bb",
                "-._~         | /v1/pets/-._~",
            })
    void keepsAnArgumentWithinItsSegment(String argument, String target) {
        assertThat(target(path(argument))).isEqualTo(target);
    }

    @Test
    void writesLineBreaksSoThatTheyStayInTheSegment() {
        assertThat(target(path("a\r\nX-Evil: 1"))).isEqualTo("/v1/pets/a%0D%0AX-Evil%3A%201");
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void refusesArgumentsThatDoNotFit(ApiParameter parameter, Object value, String reason) {
        assertThat(refused(request(parameter, value))).contains(reason);
    }

    static Stream<Arguments> unfit() {
        ApiParameter path = parameter(ApiParameter.Place.PATH, "petId");
        ApiParameter header = parameter(ApiParameter.Place.HEADER, "X-A");
        return Stream.of(
                Arguments.of(path, "..", "\"..\""),
                Arguments.of(path, ".", "\".\""),
                Arguments.of(path, "", "is empty"),
                Arguments.of(path, Map.of("a", List.of()), "neither"),
                Arguments.of(header, "a\r\nX-Evil: 1", "no header field"),
                Arguments.of(header, "a\u0000b", "no header field"),
                Arguments.of(header, "ü", "no header field"),
                Arguments.of(header, List.of(Map.of()), "neither"));
    }

    @Test
    void refusesACallWithoutItsPath() {
        ApiParameter path = parameter(ApiParameter.Place.PATH, "petId");
        assertThat(refused(ApiRequest.of(operation(path), "", Map.of())))
                .isEqualTo("argument path.petId is missing");
        assertThat(refused(ApiRequest.of(operation(path), "", Map.of("path", "x"))))
                .isEqualTo("argument path.petId is missing");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void writesQueries(ApiParameter parameter, Object value, String query) {
        assertThat(target(request(parameter, value))).isEqualTo("/v1/pets/{petId}" + query);
    }

    static Stream<Arguments> queries() {
        ApiParameter query = parameter(ApiParameter.Place.QUERY, "q");
        List<Object> nothing = new ArrayList<>();
        nothing.add(null);
        return Stream.of(
                Arguments.of(query, "x&evil=1", "?q=x%26evil%3D1"),
                Arguments.of(query, "a b+c", "?q=a%20b%2Bc"),
                Arguments.of(query, new BigDecimal("1.50"), "?q=1.50"),
                Arguments.of(query, true, "?q=true"),
                Arguments.of(query, List.of("a", 2), "?q=a&q=2"),
                Arguments.of(query, Map.of("k&", "v"), "?k%26=v"),
                Arguments.of(query, List.of(), ""),
                Arguments.of(
                        new ApiParameter("q", ApiParameter.Place.QUERY, false, false, false, false),
                        List.of("a", "b,c"),
                        "?q=a%2Cb%2Cc"),
                Arguments.of(
                        new ApiParameter("q", ApiParameter.Place.QUERY, false, true, true, false),
                        Map.of("k", 1),
                        "?q%5Bk%5D=1"),
                Arguments.of(
                        new ApiParameter("q", ApiParameter.Place.QUERY, false, true, false, true),
                        List.of(1),
                        "?q=%5B1%5D"));
    }

    @Test
    void writesNullAsABareKey() {
        Map<String, Object> query = new HashMap<>();
        query.put("q", null);

        assertThat(
                        target(
                                ApiRequest.of(
                                        operation(parameter(ApiParameter.Place.QUERY, "q")),
                                        "/v1",
                                        Map.of("query", query))))
                .endsWith("?q");
    }

    @Test
    void ignoresWhatIsNotDeclared() {
        ApiRequest request =
                ApiRequest.of(
                        operation(parameter(ApiParameter.Place.HEADER, "X-A")),
                        "",
                        Map.of(
                                "header",
                                Map.of("X-A", "1", "X-Evil", "2"),
                                "query",
                                Map.of("z", 1)));

        assertThat(((ApiRequest.Ready) request).fields().fields()).hasSize(1);
        assertThat(target(request)).doesNotContain("z");
    }

    @Test
    void writesCookies() {
        ApiRequest request = request(parameter(ApiParameter.Place.COOKIE, "c"), "a;b=c");

        assertThat(((ApiRequest.Ready) request).fields().first("cookie")).contains("c=a%3Bb%3Dc");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void writesBodies(ApiBody.Form form, Object value, String body) {
        ApiRequest request = withBody(form, value);

        assertThat(new String(((ApiRequest.Ready) request).body(), StandardCharsets.UTF_8))
                .isEqualTo(body);
        assertThat(((ApiRequest.Ready) request).fields().first("content-type")).contains("a/b");
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of(
                        ApiBody.Form.JSON,
                        List.of(Map.of("a", new BigDecimal("1.0"))),
                        "[{\"a\":1.0}]"),
                Arguments.of(ApiBody.Form.JSON, "\"\\\n\u0001", "\"\\\"\\\\\\n\\u0001\""),
                Arguments.of(ApiBody.Form.BINARY, "aGVsbG8=", "hello"),
                Arguments.of(ApiBody.Form.TEXT, "a\nb", "a\nb"),
                Arguments.of(
                        ApiBody.Form.FORM,
                        Map.of("a&", Arrays.asList("b=c", null)),
                        "a%26=b%3Dc&a%26="));
    }

    @ParameterizedTest
    @CsvSource({"BINARY,?", "FORM,x", "JSON,"})
    void refusesBodiesThatDoNotFit(ApiBody.Form form, String value) {
        assertThat(refused(withBody(form, value))).startsWith("body is");
    }

    private static ApiRequest withBody(ApiBody.Form form, Object value) {
        ApiOperation operation =
                new ApiOperation(
                        "t",
                        Optional.empty(),
                        "t",
                        "{}",
                        "POST",
                        "/",
                        List.of(),
                        Optional.of(new ApiBody(form, "a/b", true)));
        return ApiRequest.of(operation, "", value == null ? Map.of() : Map.of("body", value));
    }

    private static ApiRequest path(String value) {
        return request(parameter(ApiParameter.Place.PATH, "petId"), value);
    }

    private static ApiRequest request(ApiParameter parameter, Object value) {
        return ApiRequest.of(
                operation(parameter),
                "/v1",
                Map.of(parameter.place().word(), Map.of(parameter.name(), value)));
    }

    private static ApiParameter parameter(ApiParameter.Place place, String name) {
        boolean path = place == ApiParameter.Place.PATH;
        return new ApiParameter(name, place, path, place == ApiParameter.Place.QUERY, false, false);
    }

    private static ApiOperation operation(ApiParameter parameter) {
        return new ApiOperation(
                "t",
                Optional.empty(),
                "t",
                "{}",
                "GET",
                "/pets/{petId}",
                List.of(parameter),
                Optional.empty());
    }

    private static String target(ApiRequest request) {
        return ((ApiRequest.Ready) request).target();
    }

    private static String refused(ApiRequest request) {
        return ((ApiRequest.Refused) request).reason();
    }
}
