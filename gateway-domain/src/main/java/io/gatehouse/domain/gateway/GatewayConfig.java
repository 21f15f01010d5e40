package io.gatehouse.domain.gateway;

import io.gatehouse.domain.bind.Bind;
import java.util.List;

/// Everything that one configuration says, in any of its written forms, complete and validated. Names are unique and references are resolved.
///
/// @param settings what is read once at start
/// @param binds the ports to serve
public record GatewayConfig(ProcessSettings settings, List<Bind> binds) {

    /// Nothing to serve.
    public static final GatewayConfig EMPTY =
            new GatewayConfig(ProcessSettings.DEFAULTS, List.of());

    /// Copies the list.
    public GatewayConfig {
        binds = List.copyOf(binds);
    }
}
