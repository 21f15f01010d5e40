package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Policies;
import io.gatehouse.adapter.config.bind.Remaining;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.policy.Scope;
import java.util.List;
import java.util.Optional;

/// One of `gateways:`. Its policies stand beside its other keys.
@Section
record GatewaySection(
        Optional<Integer> port,
        Optional<String> protocol,
        Optional<TlsSection> tls,
        Optional<List<GatewayListener>> listeners,
        @Remaining @Policies(Scope.LISTENER) List<Place> policies,
        Place place) {

    /// One of a gateway's `listeners:`.
    @Section
    record GatewayListener(
            Optional<String> name,
            @Default("''") String hostname,
            Optional<String> protocol,
            Optional<TlsSection> tls,
            @Remaining @Policies(Scope.LISTENER) List<Place> policies,
            Place place) {}
}
