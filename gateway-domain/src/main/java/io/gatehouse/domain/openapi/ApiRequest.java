package io.gatehouse.domain.openapi;

import io.gatehouse.domain.http.HeaderList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The HTTP request that a tool call means.
public sealed interface ApiRequest {

    /// It can be sent.
    ///
    /// @param target path and query
    /// @param fields that the arguments ask for, `content-type` among them when there is a body
    record Ready(String method, String target, HeaderList fields, byte[] body)
            implements ApiRequest {}

    /// The arguments do not fit the operation.
    record Refused(String reason) implements ApiRequest {}

    /// Makes a request.
    ///
    /// @param basePath stands before the operation's path, without a slash at its end
    /// @param arguments by place: `path`, `query`, `header`, `cookie` and `body`
    static ApiRequest of(
            ApiOperation operation,
            String basePath,
            Map<String, ? extends @Nullable Object> arguments) {
        return new RequestBuilder(operation, basePath, arguments).build();
    }
}
