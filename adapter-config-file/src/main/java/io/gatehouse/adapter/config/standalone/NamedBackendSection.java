package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Section;
import java.util.List;
import java.util.Optional;

/// One of `backends:` at the root.
@Section(refused = {"ai", "aws", "internal"})
record NamedBackendSection(
        String name,
        Optional<Place> host,
        Optional<Place> mcp,
        Optional<Place> policies,
        Place place) {

    static final List<String> KINDS = List.of("host", "mcp");
    static final List<String> LATER = List.of("ai", "aws", "internal");
}
