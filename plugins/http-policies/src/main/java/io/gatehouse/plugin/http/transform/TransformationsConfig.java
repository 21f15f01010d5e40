package io.gatehouse.plugin.http.transform;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.config.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings of `transformations`.
public record TransformationsConfig(
        @Doc("Changes of the request.") Optional<Change> request,
        @Doc("Changes of the response.") Optional<Change> response) {

    /// Changes of one message, in the order of the keys.
    ///
    /// @param metadata values that later expressions read under `metadata`
    /// @param replace a map in place of all headers
    /// @param add more values of headers
    /// @param set headers in place of all their values; also `:method`, `:path` and `:authority` of requests, `:status` of responses
    /// @param remove names of headers
    /// @param body in place of the body
    public record Change(
            @Doc("Values that later expressions read under metadata.") @Default("{}")
                    Map<String, Expression> metadata,
            @Doc("A map in place of all headers.") Optional<Expression> replace,
            @Doc("Values to add, by header name.") @Default("{}") Map<String, Expression> add,
            @Doc("Values that replace all others, by header name.") @Default("{}")
                    Map<String, Expression> set,
            @Doc("Names of headers to remove.") @Default("[]") List<String> remove,
            @Doc("A new body: text and bytes as they are, everything else as JSON.")
                    Optional<Expression> body) {

        /// Copies the collections; the order stays.
        public Change {
            metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
            add = Collections.unmodifiableMap(new LinkedHashMap<>(add));
            set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
            remove = List.copyOf(remove);
        }
    }
}
