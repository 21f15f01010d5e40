package io.gatehouse.plugin.jwt;

/// What looking at a token came to.
sealed interface Verification permits Verified, Rejected {}
