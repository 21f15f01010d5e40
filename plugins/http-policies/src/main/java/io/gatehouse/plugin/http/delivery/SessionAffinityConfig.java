package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.config.Expression;

/// The settings of `sessionAffinity`.
public record SessionAffinityConfig(
        @Doc("Requests with equal values go to one endpoint; those without go to any.")
                Expression source) {}
