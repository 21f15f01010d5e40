package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.config.Expression;

/// The settings of `delay`.
///
/// @param duration such as `500ms`, or an expression whose value is a duration or a number of milliseconds
public record DelayConfig(
        @Doc(
                        "A duration such as 500ms, or an expression whose value is a duration or a number"
                                + " of milliseconds.")
                Expression duration) {}
