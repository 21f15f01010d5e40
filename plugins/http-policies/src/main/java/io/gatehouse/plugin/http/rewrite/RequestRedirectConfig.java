package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import java.util.Optional;

/// The settings of `requestRedirect`.
///
/// @param status from 300 to 399
public record RequestRedirectConfig(
        @Doc("http or https; by default the request's.") Optional<Scheme> scheme,
        @Doc("Where to: {full: ...}, {host: ...}, {port: ...}; by default where the request went.")
                Optional<AuthorityChange> authority,
        @Doc("By default the request's path.") Optional<PathChange> path,
        @Doc("The status, from 300 to 399.") @Default("302") int status) {

    /// A URL's scheme.
    public enum Scheme {
        /// Without TLS.
        HTTP,
        /// With TLS.
        HTTPS;

        String text() {
            return this == HTTP ? "http" : "https";
        }
    }
}
