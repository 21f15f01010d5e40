package io.gatehouse.domain.openapi;

import java.util.List;

/// What is used of an OpenAPI document.
///
/// @param title of the API
/// @param version of the API
/// @param basePath the path of its only server, without a slash at its end; empty when there is none
/// @param operations in the order of the document; their names are unique
public record ApiDocument(
        String title, String version, String basePath, List<ApiOperation> operations) {

    /// Copies the list.
    public ApiDocument {
        operations = List.copyOf(operations);
    }
}
