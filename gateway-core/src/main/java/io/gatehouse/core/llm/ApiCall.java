package io.gatehouse.core.llm;

import io.gatehouse.domain.llm.ApiFormat;
import java.util.Optional;

/// What a request's path asks for.
sealed interface ApiCall {

    /// The list of models.
    record ListModels() implements ApiCall {}

    /// A request in a known format.
    record Typed(ApiFormat format) implements ApiCall {}

    /// Anything else, passed on as it is.
    record Other() implements ApiCall {}

    /// Recognises a path by its end, or, for the list of models, by its beginning.
    static ApiCall of(String path) {
        if (isBelow(path, "/v1/models") || isBelow(path, "/models")) {
            return new ListModels();
        }
        return format(path).<ApiCall>map(Typed::new).orElseGet(Other::new);
    }

    private static Optional<ApiFormat> format(String path) {
        for (ApiFormat format : ApiFormat.values()) {
            if (path.endsWith("/v1" + format.path())) {
                return Optional.of(format);
            }
        }
        return path.endsWith("/v2/rerank") ? Optional.of(ApiFormat.RERANK) : Optional.empty();
    }

    private static boolean isBelow(String path, String start) {
        return path.equals(start) || path.startsWith(start + "/");
    }
}
