package io.gatehouse.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.testing.Load;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.bind.ListenerProtocol;
import io.gatehouse.domain.tls.ServerTls;
import io.gatehouse.domain.tls.TlsTerms;
import io.gatehouse.domain.tls.TlsVersion;
import io.gatehouse.testkit.tls.Pems;
import io.gatehouse.testkit.tls.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `tls` of listeners. */
class TlsConfigsTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("Test authority");
    private static final TestAuthority.Issued EC = AUTHORITY.issue("a.test");
    private static final TestAuthority.Issued RSA = AUTHORITY.issueRsa("b.test");
    private static final int PKCS1_IN_PKCS8 = 26;

    @TempDir private Path directory;

    @BeforeEach
    void files() throws IOException {
        write("ec.crt", EC.certificatePem());
        write("ec.key", EC.keyPem());
        write("rsa.crt", RSA.certificatePem());
        write("rsa.key", RSA.keyPem());
        write("ca.crt", AUTHORITY.pem());
        write("both.pem", EC.keyPem() + "\na comment\n" + EC.certificatePem() + AUTHORITY.pem());
    }

    @Test
    void readsAllOfIt() {
        ServerTls tls =
                tls(
                        """
                        cert: rsa.crt
                        key: rsa.key
                        root: ca.crt
                        minTLSVersion: TLS_V1_2
                        maxTlsVersion: TLS_V1_2
                        cipherSuites: [ECDHE-RSA-AES256-GCM-SHA384, TLS13_AES_128_GCM_SHA256]
                        keyExchangeGroups: [X25519, P-256]
                        """);
        assertThat(tls.identity().chain()).containsExactly(RSA.certificate());
        assertThat(tls.clientAuthorities()).containsExactly(AUTHORITY.certificate());
        assertThat(tls.terms())
                .isEqualTo(
                        new TlsTerms(
                                TlsVersion.TLS_1_2,
                                TlsVersion.TLS_1_2,
                                List.of(
                                        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                                        "TLS_AES_128_GCM_SHA256"),
                                List.of("x25519", "secp256r1")));
    }

    @Test
    void takesCertificatesAndKeyFromOneFile() {
        ServerTls tls = tls("{cert: both.pem, key: both.pem}");
        assertThat(tls.identity().chain())
                .containsExactly(EC.certificate(), AUTHORITY.certificate());
        assertThat(tls.terms()).isEqualTo(TlsTerms.DEFAULTS);
        assertThat(tls.clientAuthorities()).isEmpty();
        assertThat(tls.toString()).doesNotContain("PRIVATE").contains("CN=a.test");
    }

    @Test
    void readsTheOlderFormOfRsaKeys() throws IOException {
        byte[] pkcs8 = RSA.key().getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, PKCS1_IN_PKCS8, pkcs8.length);
        write("pkcs1.key", Pems.of("RSA PRIVATE KEY", pkcs1));
        assertThat(tls("{cert: rsa.crt, key: pkcs1.key}").identity().key()).isEqualTo(RSA.key());
    }

    @Test
    void aChangedFileMakesADifferentConfiguration() throws IOException {
        ServerTls before = tls("{cert: ec.crt, key: ec.key}");
        assertThat(tls("{cert: ec.crt, key: ec.key}")).isEqualTo(before);
        TestAuthority.Issued renewed = AUTHORITY.issue("a.test");
        write("ec.crt", renewed.certificatePem());
        write("ec.key", renewed.keyPem());
        assertThat(tls("{cert: ec.crt, key: ec.key}")).isNotEqualTo(before);
    }

    @Test
    void pointsOutAKeyThatDoesNotBelongToTheCertificate() {
        assertThat(problems("{cert: ec.crt, key: rsa.key}"))
                .containsExactly("4:30: the private key does not belong to the certificate");
    }

    @Test
    void pointsOutFilesThatAreNotThere() {
        assertThat(problems("{cert: no.crt, key: no.key}"))
                .containsExactly(
                        "4:17: the file " + directory.resolve("no.crt") + " does not exist",
                        "4:30: the file " + directory.resolve("no.key") + " does not exist");
    }

    @Test
    void pointsOutFilesThatHoldSomethingElse() throws IOException {
        write("damaged.crt", Pems.of("CERTIFICATE", new byte[] {1, 2, 3}));
        write("damaged.key", Pems.of("PRIVATE KEY", new byte[] {1, 2, 3}));
        write("secret.key", Pems.of("ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3}));
        write("open.key", "-----BEGIN PRIVATE KEY-----\nAAAA");
        assertThat(problems("{cert: ec.key, key: ec.crt}"))
                .containsExactly(
                        "4:17: ec.key: expected a certificate in PEM form"
                                + " (-----BEGIN CERTIFICATE-----), found none",
                        "4:30: ec.crt: expected a private key in PEM form"
                                + " (-----BEGIN PRIVATE KEY-----), found none");
        assertThat(problems("{cert: damaged.crt, key: damaged.key}"))
                .containsExactly(
                        "4:17: damaged.crt: a certificate is damaged",
                        "4:35: damaged.key: the private key is damaged or of an unknown kind;"
                                + " RSA, EC and Ed25519 are known");
        assertThat(problems("{cert: ec.crt, key: secret.key}"))
                .containsExactly(
                        "4:30: secret.key: the private key is encrypted; store it without a"
                                + " passphrase, readable by the gateway only");
        assertThat(problems("{cert: ec.crt, key: open.key}"))
                .containsExactly("4:30: open.key: the PEM block PRIVATE KEY does not end");
    }

    @Test
    void listenersWithAndWithoutTlsCannotShareAPort() {
        assertThat(
                        Load.load()
                                .in(directory)
                                .problems(
                                        """
                                        gateways:
                                          web:
                                            port: 443
                                            listeners:
                                            - {name: a, hostname: a.test, tls: {cert: ec.crt, key: ec.key}}
                                            - {name: b, hostname: b.test}
                                        """))
                .containsExactly("3:11: listeners with and without TLS cannot share a port");
    }

    private ServerTls tls(String yaml) {
        Listener listener = Load.load().in(directory).listener(gateway(yaml));
        assertThat(listener.protocol()).isInstanceOf(ListenerProtocol.Https.class);
        return ((ListenerProtocol.Https) listener.protocol()).tls();
    }

    private List<String> problems(String yaml) {
        return Load.load().in(directory).problems(gateway(yaml));
    }

    private static String gateway(String tls) {
        String written =
                tls.startsWith("{")
                        ? "    tls: " + tls
                        : "    tls:\n" + tls.indent(6).stripTrailing();
        return "gateways:\n  default:\n    port: 443\n" + written + "\n";
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
