package io.gatehouse.domain.tls;

/// Versions of TLS that are safe to use; older ones are refused when a configuration is read.
public enum TlsVersion {
    /// TLS 1.2 (RFC 5246).
    TLS_1_2("TLSv1.2"),
    /// TLS 1.3 (RFC 8446).
    TLS_1_3("TLSv1.3");

    private final String name;

    TlsVersion(String name) {
        this.name = name;
    }

    /// The name as the Java platform writes it.
    public String platformName() {
        return name;
    }
}
