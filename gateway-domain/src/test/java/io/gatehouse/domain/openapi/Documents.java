package io.gatehouse.domain.openapi;

import java.util.List;
import java.util.Map;

/** Small documents. */
final class Documents {

    private Documents() {}

    static Map<String, Object> of(Map<String, Object> paths) {
        return Map.of(
                "openapi", "3.0.3", "info", Map.of("title", "t", "version", "1"), "paths", paths);
    }

    /** With paths in the order of their names. */
    static Map<String, Object> of(Map<String, Object> paths, boolean sorted) {
        return of(sorted ? new java.util.TreeMap<>(paths) : paths);
    }

    /** One operation at a path. */
    static Map<String, Object> operation(
            String path, String method, Map<String, Object> operation) {
        return of(Map.of(path, Map.of(method, operation)));
    }

    static Map<String, Object> parameter(String in, String name, boolean required) {
        return Map.of(
                "in", in, "name", name, "required", required, "schema", Map.of("type", "string"));
    }

    static ApiDocument read(Map<String, Object> document) {
        return switch (ApiReading.of(document)) {
            case ApiReading.Read(ApiDocument good) -> good;
            case ApiReading.Unusable(List<ApiProblem> problems) ->
                    throw new AssertionError(problems);
        };
    }

    static List<ApiProblem> problems(Object document) {
        return switch (ApiReading.of(document)) {
            case ApiReading.Read(ApiDocument good) -> throw new AssertionError(good);
            case ApiReading.Unusable(List<ApiProblem> problems) -> problems;
        };
    }
}
