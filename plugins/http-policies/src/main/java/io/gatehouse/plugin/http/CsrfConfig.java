package io.gatehouse.plugin.http;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import java.util.List;

/// The settings of `csrf`.
///
/// @param additionalOrigins origins that may send requests beside the request's own
public record CsrfConfig(
        @Doc(
                        "Origins beside the request's own: *, or scheme://host[:port] where the host may hold *.")
                @Default("[]")
                List<String> additionalOrigins) {

    /// Copies the list.
    public CsrfConfig {
        additionalOrigins = List.copyOf(additionalOrigins);
    }
}
