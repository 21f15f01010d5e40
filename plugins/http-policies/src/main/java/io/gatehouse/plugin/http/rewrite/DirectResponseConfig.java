package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.config.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The settings of `directResponse`.
///
/// @param status from 200 to 599
/// @param headers expressions by header name; one without a value is left out
public record DirectResponseConfig(
        @Doc("The status, from 200 to 599.") int status,
        @Doc("The body as text.") Optional<String> body,
        @Doc("The body as an expression: text and bytes as they are, everything else as JSON.")
                Optional<Expression> bodyExpression,
        @Doc("Expressions by header name.") @Default("{}") Map<String, Expression> headers) {

    /// Copies the map; the order stays.
    public DirectResponseConfig {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
