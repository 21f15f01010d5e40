package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.problem.Suggestion;
import io.gatehouse.domain.bind.ListenerProtocol;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.tls.ServerTls;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Reads what clients of listeners speak, from `protocol` and `tls`.
final class ListenerKinds {

    private static final List<String> KNOWN = List.of("HTTP", "HTTPS", "TLS", "TCP", "HBONE");

    private final TlsReader tls;
    private final Reading reading;

    ListenerKinds(Reading reading) {
        this.tls = new TlsReader(reading);
        this.reading = reading;
    }

    /// A listener's protocol; HTTP where what is written is wrong, which was told.
    ///
    /// @param implied what is meant where nothing is written and `tls` stands there
    ListenerProtocol read(
            Optional<String> protocol, Optional<TlsSection> section, String implied, Place place) {
        boolean encrypted = place.has("tls");
        String name = protocol.orElse(encrypted ? implied : "HTTP");
        Optional<ServerTls> settings = section.flatMap(tls::read);
        return switch (name) {
            case "HTTP" -> {
                refuseTls(name, place);
                yield new ListenerProtocol.Http();
            }
            case "HTTPS" -> {
                if (!encrypted) {
                    error(place, "protocol", "HTTPS listener requires 'tls'");
                }
                yield settings.<ListenerProtocol>map(ListenerProtocol.Https::new)
                        .orElse(new ListenerProtocol.Http());
            }
            default -> {
                error(
                        place,
                        "protocol",
                        KNOWN.contains(name)
                                ? "protocol " + name + " is not supported yet by this version"
                                : "unknown protocol \""
                                        + name
                                        + "\""
                                        + Suggestion.among(name, KNOWN));
                yield new ListenerProtocol.Http();
            }
        };
    }

    /// Whether the listeners of one port can be told apart.
    void checkTogether(Collection<ListenerProtocol> protocols, Origin port) {
        boolean encrypted = protocols.stream().anyMatch(ListenerProtocol::isEncrypted);
        boolean plain = protocols.stream().anyMatch(p -> !p.isEncrypted());
        if (encrypted && plain) {
            reading.problems().error(port, "listeners with and without TLS cannot share a port");
        }
    }

    private void refuseTls(String name, Place place) {
        if (place.has("tls")) {
            reading.problems()
                    .error(
                            place.child("tls").map(Place::keyOrigin).orElse(place.origin()),
                            "protocol " + name + " cannot have 'tls'");
        }
    }

    private void error(Place place, String key, String message) {
        reading.problems()
                .error(place.child(key).map(Place::origin).orElse(place.origin()), message);
    }
}
