package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.problem.Suggestion;
import io.gatehouse.domain.tls.CipherSuites;
import io.gatehouse.domain.tls.KeyGroups;
import io.gatehouse.domain.tls.TlsTerms;
import io.gatehouse.domain.tls.TlsVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads what may be agreed on in a handshake.
final class TlsTermsReader {

    private final Reading reading;

    TlsTermsReader(Reading reading) {
        this.reading = reading;
    }

    TlsTerms read(TlsSection section) {
        Place place = section.place();
        TlsVersion oldest =
                version(section.minTlsVersion(), place, "minTLSVersion", "minTlsVersion")
                        .orElse(TlsVersion.TLS_1_2);
        TlsVersion newest =
                version(section.maxTlsVersion(), place, "maxTLSVersion", "maxTlsVersion")
                        .orElse(TlsVersion.TLS_1_3);
        if (oldest.compareTo(newest) > 0) {
            reading.error(place, "minTLSVersion is newer than maxTLSVersion");
            oldest = newest;
        }
        List<String> suites =
                names(
                        section.cipherSuites(),
                        place.child("cipherSuites"),
                        "cipher suite",
                        CipherSuites::find,
                        CipherSuites.known());
        List<String> groups =
                names(
                        section.keyExchangeGroups(),
                        place.child("keyExchangeGroups"),
                        "key exchange group",
                        KeyGroups::find,
                        KeyGroups.known());
        return new TlsTerms(oldest, newest, suites, groups);
    }

    private Optional<TlsVersion> version(
            Optional<String> written, Place place, String key, String other) {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        return switch (written.get()) {
            case "TLS_V1_2" -> Optional.of(TlsVersion.TLS_1_2);
            case "TLS_V1_3" -> Optional.of(TlsVersion.TLS_1_3);
            default -> {
                Place at = place.child(key).or(() -> place.child(other)).orElse(place);
                reading.error(
                        at,
                        written.get().equals("TLS_V1_0") || written.get().equals("TLS_V1_1")
                                ? written.get() + " is not safe; allowed: TLS_V1_2, TLS_V1_3"
                                : "unknown version \""
                                        + written.get()
                                        + "\"; allowed: TLS_V1_2, TLS_V1_3");
                yield Optional.empty();
            }
        };
    }

    private List<String> names(
            List<String> written,
            Optional<Place> place,
            String kind,
            Function<String, Optional<String>> find,
            Collection<String> known) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Optional<String> name = find.apply(written.get(i));
            name.ifPresent(found::add);
            if (name.isEmpty() && place.isPresent()) {
                List<Place> items = place.get().items();
                reading.error(
                        i < items.size() ? items.get(i) : place.get(),
                        "unknown "
                                + kind
                                + " \""
                                + written.get(i)
                                + "\""
                                + Suggestion.among(written.get(i), known));
            }
        }
        return found;
    }
}
