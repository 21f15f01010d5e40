package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.domain.config.Doc;
import java.util.Optional;

/// The settings of `urlRewrite`.
public record UrlRewriteConfig(
        @Doc("The host that goes upstream: {full: ...}, {host: ...}, {port: ...}, auto or none.")
                Optional<AuthorityChange> authority,
        @Doc("The path that goes upstream.") Optional<PathChange> path) {}
