package io.gatehouse.core.admin;

import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.gateway.GatewayConfig;
import java.util.List;

/// What administration sees of the gateway. Thread-safe.
public interface ServedGateway {

    /// The configuration at work.
    Served served();

    /// How the last loading of the configuration went.
    ConfigState state();

    /// The port in use for a configured one. Does not block.
    int actualPort(int configured);

    /// What would be wrong with a configuration; blocks.
    List<ConfigProblem> check(GatewayConfig config);

    /// Loads the configuration again and serves it, if it can be served; blocks.
    void reload();
}
