package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.config.Doc;

/// The settings of `requestMirror`.
///
/// @param percentage from 0.0 to 1.0
public record RequestMirrorConfig(
        @Doc("Who gets the copies.") MirrorTarget backend,
        @Doc("Which share of the requests is copied, from 0.0 to 1.0.") double percentage) {}
