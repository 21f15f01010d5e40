package io.gatehouse.domain.openapi;

import java.util.List;
import java.util.Optional;

/// An operation as a tool.
///
/// @param name of the tool
/// @param title at most 64 bytes of UTF-8
/// @param inputSchema a JSON Schema object as JSON text, without references
/// @param method of HTTP, in upper case
/// @param path a template, with parameters in braces
public record ApiOperation(
        String name,
        Optional<String> title,
        String description,
        String inputSchema,
        String method,
        String path,
        List<ApiParameter> parameters,
        Optional<ApiBody> body) {

    /// Copies the list.
    public ApiOperation {
        parameters = List.copyOf(parameters);
    }
}
