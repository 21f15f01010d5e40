package io.gatehouse.domain.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ApiReadingTest {

    @Test
    void namesAToolAfterItsOperation() {
        ApiOperation operation =
                only(
                        Map.of(
                                "operationId",
                                "findPets",
                                "summary",
                                "Finds pets ".repeat(9),
                                "description",
                                "All of them"));

        assertThat(operation.name()).isEqualTo("findPets");
        assertThat(operation.description()).isEqualTo("All of them");
        assertThat(operation.title().orElseThrow()).hasSize(64).startsWith("Finds pets Finds");
        assertThat(operation.inputSchema()).isEqualTo("{\"type\":\"object\",\"properties\":{}}");
    }

    @Test
    void cutsTitlesBetweenCharacters() {
        assertThat(only(Map.of("summary", "ü".repeat(33))).title()).contains("ü".repeat(32));
        assertThat(only(Map.of("summary", "😀".repeat(17))).title()).contains("😀".repeat(16));
    }

    @Test
    void makesANameForAnOperationWithoutOne() {
        assertThat(only(Map.of()).name()).isEqualTo("get_pets");
    }

    @Test
    void writesReferencesOut() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.putAll(
                Documents.operation(
                        "/pets",
                        "post",
                        Map.of(
                                "requestBody",
                                Map.of(
                                        "required",
                                        true,
                                        "content",
                                        Map.of(
                                                "application/json",
                                                Map.of(
                                                        "schema",
                                                        Map.of(
                                                                "$ref",
                                                                "#/components/schemas/Pet")))))));
        document.put(
                "components",
                Map.of(
                        "schemas",
                        Map.of(
                                "Pet",
                                Map.of(
                                        "properties",
                                        Map.of(
                                                "tag",
                                                Map.of("$ref", "#/components/schemas/Tag~1x"))),
                                "Tag/x",
                                Map.of("type", "string", "nullable", true))));

        assertThat(Documents.read(document).operations().getFirst().inputSchema())
                .isEqualTo(
                        "{\"type\":\"object\",\"properties\":{\"body\":{\"properties\":"
                                + "{\"tag\":{\"type\":[\"string\",\"null\"]}}}},\"required\":[\"body\"]}")
                .doesNotContain("$ref");
    }

    @Test
    void endsWhereASchemaHoldsItself() {
        Map<String, Object> document =
                withSchemas(
                        "Node",
                        Map.of(
                                "Node",
                                Map.of(
                                        "properties",
                                        Map.of(
                                                "next",
                                                Map.of("$ref", "#/components/schemas/Node")))));

        assertThat(Documents.read(document).operations().getFirst().inputSchema())
                .contains("{\"next\":{\"description\":\"Another Node\"}}");
    }

    @Test
    void refusesSchemasThatGrowTooLarge() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
            Map<String, Object> next = Map.of("$ref", "#/components/schemas/S" + (i + 1));
            schemas.put("S" + i, Map.of("properties", Map.of("a", next, "b", next)));
        }
        schemas.put("S30", Map.of("type", "string"));

        assertThat(Documents.problems(withSchemas("S0", schemas)).getFirst().message())
                .contains("20000 values");
    }

    @Test
    void lettersOfAnOperationWinOverThoseOfItsPath() {
        Map<String, Object> ofPath =
                Map.of(
                        "parameters",
                        List.of(
                                Documents.parameter("header", "X-A", true),
                                Documents.parameter("query", "q", false)),
                        "get",
                        Map.of("parameters", List.of(Documents.parameter("header", "x-a", false))));
        ApiOperation operation =
                Documents.read(Documents.of(Map.of("/pets", ofPath))).operations().getFirst();

        assertThat(operation.parameters()).hasSize(2);
        assertThat(operation.parameters()).noneMatch(ApiParameter::required);
    }

    @Test
    void leavesOutFieldsThatAreTheConnectionsOwn() {
        ApiOperation operation =
                only(
                        Map.of(
                                "parameters",
                                List.of(
                                        Documents.parameter("header", "Host", true),
                                        Documents.parameter("header", "Authorization", true))));

        assertThat(operation.parameters()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void takesThePathOfTheOnlyServer(String url, String path) {
        Map<String, Object> document = new LinkedHashMap<>(Documents.of(Map.of()));
        document.put("servers", List.of(Map.of("url", url)));

        assertThat(Documents.read(document).basePath()).isEqualTo(path);
    }

    static Stream<Arguments> servers() {
        return Stream.of(
                Arguments.of("/", ""),
                Arguments.of("/v1/", "/v1"),
                Arguments.of("https://{region}.example.com:8443/api/v3?x=1#y", "/api/v3"),
                Arguments.of("https://example.com", ""));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void tellsWhatIsWrongAndWhere(Object document, String pointer, String message) {
        assertThat(Documents.problems(document))
                .anySatisfy(problem -> {
                    assertThat(problem.pointer()).isEqualTo(pointer);
                    assertThat(problem.message()).contains(message);
                });
    }

    static Stream<Arguments> bad() {
        String get = "/paths/~1pets/get";
        return Stream.of(
                Arguments.of("text", "", "an object is expected"),
                Arguments.of(Map.of(), "", "openapi: 3.x.y"),
                Arguments.of(Map.of("swagger", "2.0"), "", "convert it"),
                Arguments.of(Map.of("openapi", "4.0.0", "paths", Map.of()), "", "OpenAPI 3"),
                Arguments.of(Map.of("openapi", "3.1.0"), "", "no paths"),
                Arguments.of(
                        Documents.of(Map.of("/pets", Map.of("get", "text"))), get, "an object"),
                Arguments.of(
                        Documents.of(Map.of("/pets", Map.of("$ref", "other.yaml"))),
                        "/paths/~1pets",
                        "instead of paths"),
                Arguments.of(
                        Documents.of(Map.of("pets", Map.of("get", Map.of()))),
                        "/paths/pets",
                        "begins with /"),
                Arguments.of(
                        Documents.of(Map.of("/a b", Map.of("get", Map.of()))),
                        "/paths/~1a b",
                        "characters"),
                Arguments.of(
                        Documents.of(Map.of("/a?b=c", Map.of("get", Map.of()))),
                        "/paths/~1a?b=c",
                        "characters"),
                Arguments.of(
                        Documents.operation("/{id}", "get", Map.of()),
                        "/paths/~1{id}/get",
                        "id is not declared"),
                Arguments.of(
                        withParameter(Map.of("in", "body", "name", "x")),
                        get + "/parameters/0",
                        "body"),
                Arguments.of(
                        withParameter(Map.of("in", "query")), get + "/parameters/0", "no name"),
                Arguments.of(
                        withParameter(Map.of("in", "header", "name", "a: b\r\nc")),
                        get + "/parameters/0",
                        "cannot be the name"),
                Arguments.of(
                        withParameter(Map.of("$ref", "#/nowhere")),
                        get + "/parameters/0",
                        "nothing is at"),
                Arguments.of(
                        withParameter(Map.of("$ref", "http://x/y")),
                        get + "/parameters/0",
                        "inside the document"),
                Arguments.of(
                        withParameter(Map.of("$ref", get.replaceFirst("^", "#") + "/parameters/0")),
                        get + "/parameters/0",
                        "leads to more than"),
                Arguments.of(
                        Documents.of(
                                Map.of(
                                        "/a", Map.of("get", Map.of("operationId", "same")),
                                        "/b", Map.of("get", Map.of("operationId", "same"))),
                                true),
                        "/paths/~1b/get",
                        "there already, at /paths/~1a/get"),
                Arguments.of(
                        Map.of(
                                "openapi",
                                "3.0.0",
                                "paths",
                                Map.of(),
                                "servers",
                                List.of(Map.of("url", "/a"), Map.of("url", "/b"))),
                        "/servers",
                        "several servers"));
    }

    private static Map<String, Object> withParameter(Map<String, Object> parameter) {
        return Documents.operation("/pets", "get", Map.of("parameters", List.of(parameter)));
    }

    private static Map<String, Object> withSchemas(String used, Map<String, Object> schemas) {
        Map<String, Object> document =
                new LinkedHashMap<>(
                        withParameter(
                                Map.of(
                                        "in",
                                        "query",
                                        "name",
                                        "q",
                                        "schema",
                                        Map.of("$ref", "#/components/schemas/" + used))));
        document.put("components", Map.of("schemas", schemas));
        return document;
    }

    private static ApiOperation only(Map<String, Object> operation) {
        return Documents.read(Documents.operation("/pets", "get", operation))
                .operations()
                .getFirst();
    }
}
