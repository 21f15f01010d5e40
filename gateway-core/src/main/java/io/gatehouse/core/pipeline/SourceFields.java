package io.gatehouse.core.pipeline;

import io.gatehouse.domain.http.ConnectionInfo;
import io.gatehouse.ports.expression.Unsigned;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/// What expressions may read of the client: where it is, and who it showed to be.
final class SourceFields {

    private static final int URI = 6;

    private SourceFields() {}

    static Map<String, Object> of(ConnectionInfo connection) {
        String address = address(connection.peer());
        Unsigned port = new Unsigned(connection.peer().getPort());
        Optional<X509Certificate> certificate = connection.tls().flatMap(tls -> tls.certificate());
        if (certificate.isEmpty()) {
            return Map.of(
                    "address",
                    address,
                    "rawAddress",
                    address(connection.neighbour()),
                    "port",
                    port,
                    "rawPort",
                    new Unsigned(connection.neighbour().getPort()));
        }
        Map<String, Object> fields = new HashMap<>();
        fields.put("address", address);
        fields.put("rawAddress", address(connection.neighbour()));
        fields.put("port", port);
        fields.put("rawPort", new Unsigned(connection.neighbour().getPort()));
        add(certificate.get(), fields);
        return fields;
    }

    private static String address(InetSocketAddress end) {
        return end.getAddress().getHostAddress();
    }

    private static void add(X509Certificate certificate, Map<String, Object> fields) {
        String subject = certificate.getSubjectX500Principal().getName();
        fields.put("subject", subject);
        fields.put("issuer", certificate.getIssuerX500Principal().getName());
        commonName(subject).ifPresent(name -> fields.put("subjectCn", name));
        List<List<?>> names = names(certificate);
        fields.put(
                "subjectAltNames",
                names.stream().flatMap(SourceFields::text).map(Object.class::cast).toList());
        names.stream()
                .filter(name -> name.getFirst().equals(URI))
                .flatMap(SourceFields::text)
                .filter(uri -> uri.startsWith("spiffe://"))
                .findFirst()
                .ifPresent(uri -> fields.put("spiffeId", uri));
        pem(certificate).ifPresent(pem -> fields.put("certificate", pem));
    }

    private static Stream<String> text(List<?> name) {
        return name.get(1) instanceof String text ? Stream.of(text) : Stream.empty();
    }

    private static List<List<?>> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : List.copyOf(names);
        } catch (CertificateParsingException _) {
            return List.of();
        }
    }

    private static Optional<String> commonName(String subject) {
        try {
            return new LdapName(subject)
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> String.valueOf(part.getValue()))
                            .findFirst();
        } catch (InvalidNameException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> pem(X509Certificate certificate) {
        try {
            return Optional.of(
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                    .encodeToString(certificate.getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
        } catch (CertificateEncodingException _) {
            return Optional.empty();
        }
    }
}
