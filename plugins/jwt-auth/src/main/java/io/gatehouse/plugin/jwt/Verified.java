package io.gatehouse.plugin.jwt;

import io.gatehouse.domain.identity.Claims;

/// A token that was good when it was looked at.
///
/// @param lastSecond the last second of the epoch, leeway included, at which it still is
record Verified(Claims claims, long lastSecond) implements Verification {}
