package io.gatehouse.plugin.http;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The settings of `cors`.
///
/// @param allowOrigins `*`, or `scheme://host[:port]` where `*` in the host stands for any text
/// @param allowMethods `*` stands for whatever is asked for
/// @param allowHeaders `*` stands for whatever is asked for
/// @param exposeHeaders what scripts may read of responses
/// @param allowCredentials whether cookies and the like may be sent along
/// @param maxAge how long a browser may remember the answer to a preflight
public record CorsConfig(
        @Doc("*, or scheme://host[:port] where * in the host stands for any text.") @Default("[]")
                List<String> allowOrigins,
        @Doc("* stands for whatever is asked for.") @Default("[]") List<String> allowMethods,
        @Doc("* stands for whatever is asked for.") @Default("[]") List<String> allowHeaders,
        @Doc("What scripts may read of responses.") @Default("[]") List<String> exposeHeaders,
        @Doc("Whether cookies and the like may be sent along.") @Default("false")
                boolean allowCredentials,
        @Doc("How long a browser may remember the answer to a preflight.")
                Optional<Duration> maxAge) {

    /// Copies the lists.
    public CorsConfig {
        allowOrigins = List.copyOf(allowOrigins);
        allowMethods = List.copyOf(allowMethods);
        allowHeaders = List.copyOf(allowHeaders);
        exposeHeaders = List.copyOf(exposeHeaders);
    }
}
