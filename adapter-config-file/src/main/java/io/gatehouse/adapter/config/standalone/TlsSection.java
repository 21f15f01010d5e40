package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Also;
import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.FileText;
import io.gatehouse.domain.config.Key;
import java.util.List;
import java.util.Optional;

/// `tls:` of a listener.
@Section(refused = "spiffe")
record TlsSection(
        @Default("static") String mode,
        Optional<FileText> cert,
        Optional<FileText> key,
        Optional<FileText> root,
        @Default("[]") List<String> cipherSuites,
        @Key("minTLSVersion") @Also("minTlsVersion") Optional<String> minTlsVersion,
        @Key("maxTLSVersion") @Also("maxTlsVersion") Optional<String> maxTlsVersion,
        @Default("[]") List<String> keyExchangeGroups,
        Place place) {}
