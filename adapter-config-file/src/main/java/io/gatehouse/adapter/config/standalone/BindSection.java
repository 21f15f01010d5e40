package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.config.Default;
import java.util.List;
import java.util.Optional;

/// One of `binds:`.
@Section
record BindSection(
        Optional<Integer> port,
        List<ListenerSection> listeners,
        @Default("direct") String tunnelProtocol,
        @Default("standard") String mode,
        Place place) {}
