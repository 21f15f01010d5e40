package io.gatehouse.plugin.http.tls;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.config.FileText;
import io.gatehouse.domain.config.NotYet;
import io.gatehouse.domain.config.Origin;
import java.util.List;
import java.util.Optional;

/// Settings of `backendTLS`.
@NotYet("spiffe")
public record BackendTlsConfig(
        @Doc("PEM file of the certificate that the gateway shows to servers that ask for one")
                Optional<FileText> cert,
        @Doc("PEM file of its private key") Optional<FileText> key,
        @Doc("PEM file of the authorities to trust; left out: those of the system")
                Optional<FileText> root,
        @Doc("the name to ask for and to find in the certificate; left out: the backend's own")
                Optional<String> hostname,
        @Doc("checks nothing of the certificate") @Default("false") boolean insecure,
        @Doc("checks who vouches for the certificate, but not its name") @Default("false")
                boolean insecureHost,
        @Doc("what to offer to speak") @Default("[]") List<String> alpn,
        @Doc("names of which the certificate must have one, instead of the host name")
                @Default("[]")
                List<String> subjectAltNames,
        @Doc("groups to exchange keys in: X25519, P-256, P-384") @Default("[]")
                List<String> keyExchangeGroups,
        Origin origin) {}
