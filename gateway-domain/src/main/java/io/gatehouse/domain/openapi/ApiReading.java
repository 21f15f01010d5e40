package io.gatehouse.domain.openapi;

import java.util.List;

/// What reading a document came to.
public sealed interface ApiReading {

    /// It can be used.
    record Read(ApiDocument document) implements ApiReading {}

    /// It cannot.
    ///
    /// @param problems at least one
    record Unusable(List<ApiProblem> problems) implements ApiReading {

        /// Copies the list.
        public Unusable {
            problems = List.copyOf(problems);
        }
    }

    /// Reads a document.
    static ApiReading of(Object document) {
        return new DocumentReader(document).read();
    }
}
