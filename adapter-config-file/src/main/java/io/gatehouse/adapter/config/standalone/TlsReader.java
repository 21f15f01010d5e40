package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.domain.config.FileText;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.tls.Certificates;
import io.gatehouse.domain.tls.PrivateKeys;
import io.gatehouse.domain.tls.ServerTls;
import io.gatehouse.domain.tls.TlsIdentity;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads `tls:` of listeners.
final class TlsReader {

    private final TlsTermsReader terms;
    private final Reading reading;

    TlsReader(Reading reading) {
        this.terms = new TlsTermsReader(reading);
        this.reading = reading;
    }

    /// The settings; empty if something is wrong with them, which was told.
    Optional<ServerTls> read(TlsSection section) {
        int errors = reading.problems().errors();
        checkMode(section);
        require(section, "cert");
        require(section, "key");
        Optional<List<X509Certificate>> chain =
                section.cert().flatMap(f -> parsed(f, Certificates::parse));
        Optional<PrivateKey> key = section.key().flatMap(f -> parsed(f, PrivateKeys::parse));
        List<X509Certificate> authorities =
                section.root().flatMap(f -> parsed(f, Certificates::parse)).orElse(List.of());
        Optional<TlsIdentity> identity =
                chain.flatMap(c -> key.flatMap(k -> identity(c, k, section)));
        var agreed = terms.read(section);
        return reading.problems().errors() > errors
                ? Optional.empty()
                : identity.map(i -> new ServerTls(i, authorities, agreed));
    }

    private void checkMode(TlsSection section) {
        if (!section.mode().equals("static")) {
            reading.problems()
                    .error(
                            at(section.place(), "mode"),
                            section.mode().equals("dynamicCa")
                                    ? "mode dynamicCa is not supported yet by this version; only static"
                                    : "unknown mode \""
                                            + section.mode()
                                            + "\"; allowed: static, dynamicCa");
        }
    }

    private void require(TlsSection section, String key) {
        if (!section.place().has(key)) {
            reading.problems()
                    .error(
                            section.place().keyOrigin(),
                            "tls requires \"" + key + "\", the path of a PEM file");
        }
    }

    private Optional<TlsIdentity> identity(
            List<X509Certificate> chain, PrivateKey key, TlsSection section) {
        try {
            return Optional.of(new TlsIdentity(chain, key));
        } catch (IllegalArgumentException e) {
            reading.problems().error(at(section.place(), "key"), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private <T> Optional<T> parsed(FileText file, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(file.text()));
        } catch (IllegalArgumentException e) {
            reading.problems().error(file.origin(), file.path() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Origin at(Place place, String key) {
        return place.child(key).map(Place::origin).orElse(place.origin());
    }
}
