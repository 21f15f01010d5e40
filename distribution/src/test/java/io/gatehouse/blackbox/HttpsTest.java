package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.plugin.demo.echo.EchoBackend;
import io.gatehouse.testkit.tls.TestAuthority;
import io.gatehouse.testkit.tls.TestContexts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** TLS towards clients and towards servers: a gateway behind a gateway, as users configure them. */
@Tag("black-box")
@DisabledOnOs(OS.WINDOWS)
class HttpsTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("authority");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    @TempDir private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("ca.crt"), AUTHORITY.pem());
        write("inner", AUTHORITY.issue("localhost"));
        write("open", AUTHORITY.issue("localhost"));
        write("front", AUTHORITY.issue("front.test"));
    }

    @Test
    void rulesReadTheCertificateOfTheGatewayInFront() throws Exception {
        int inner = Ports.free();
        int open = Ports.free();
        try (EchoBackend backend = EchoBackend.start(0);
                RunningGateway gateway =
                        serving(inner(inner, backend.uri().getPort()) + front(open, inner))) {
            gateway.awaitPort(inner).awaitPort(open);
            assertThat(get(open, "/shown").statusCode()).isEqualTo(200);
            assertThat(get(open, "/anonymous").statusCode()).isEqualTo(503);
            HttpClient stranger =
                    HttpClient.newBuilder()
                            .sslContext(
                                    TestContexts.showing(
                                            AUTHORITY, AUTHORITY.issue("stranger.test")))
                            .build();
            assertThat(get(stranger, inner, "/").statusCode()).isEqualTo(403);
            assertThatThrownBy(() -> get(inner, "/")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aHostOfAnotherListenerIsMisdirected() throws Exception {
        int port = Ports.free();
        try (EchoBackend backend = EchoBackend.start(0);
                RunningGateway gateway = serving(twoNames(port, backend.uri().getPort()))) {
            gateway.awaitPort(port);
            assertThat(statusOfHost(port, "localhost")).contains(" 200 ");
            assertThat(statusOfHost(port, "front.test")).contains(" 421 ");
        }
    }

    @Test
    void aRenewedCertificateServesNewConnections() throws Exception {
        int port = Ports.free();
        try (EchoBackend backend = EchoBackend.start(0);
                RunningGateway gateway = serving(twoNames(port, backend.uri().getPort()))) {
            gateway.awaitPort(port);
            X509Certificate before = shown(port);
            TestAuthority.Issued renewed = AUTHORITY.issue("localhost");
            write("open", renewed);
            Eventually.holds(LONGEST_WAIT, () -> shown(port).equals(renewed.certificate()));
            assertThat(before).isNotEqualTo(renewed.certificate());
            Path broken = Files.writeString(folder.resolve("open.next"), "no certificate");
            Files.move(broken, folder.resolve("open.crt"), StandardCopyOption.REPLACE_EXISTING);
            gateway.awaitLog("Failed to reload config");
            assertThat(shown(port)).isEqualTo(renewed.certificate());
        }
    }

    /** Files are found from the folder in which the gateway was started. */
    private RunningGateway serving(String yaml) throws IOException {
        Files.writeString(folder.resolve("config.yaml"), yaml);
        return RunningGateway.start(
                Command.of(Distribution.built().script(), "-f", "config.yaml").in(folder), folder);
    }

    private void write(String name, TestAuthority.Issued issued) throws IOException {
        Files.writeString(folder.resolve(name + ".crt"), issued.certificatePem() + issued.keyPem());
    }

    private static String inner(int port, int backend) {
        return """
        binds:
        - port: %d
          listeners:
          - protocol: HTTPS
            tls: {cert: inner.crt, key: inner.crt, root: ca.crt}
            routes:
            - policies:
                authorization: {rules: ['"front.test" in source.subjectAltNames']}
              backends: [{host: "localhost:%d"}]
        """
                .formatted(port, backend);
    }

    private static String front(int port, int inner) {
        return """
        - port: %1$d
          listeners:
          - protocol: HTTPS
            tls: {cert: open.crt, key: open.crt}
            routes:
            - matches: [{path: {exact: /shown}}]
              policies: {backendTLS: {root: ca.crt, cert: front.crt, key: front.crt}}
              backends: [{host: "localhost:%2$d"}]
            - matches: [{path: {exact: /anonymous}}]
              policies: {backendTLS: {root: ca.crt}}
              backends: [{host: "localhost:%2$d"}]
        """
                .formatted(port, inner);
    }

    private static String twoNames(int port, int backend) {
        return """
        binds:
        - port: %1$d
          listeners:
          - name: here
            hostname: localhost
            protocol: HTTPS
            tls: {cert: open.crt, key: open.crt}
            routes: [{backends: [{host: "localhost:%2$d"}]}]
          - name: there
            hostname: front.test
            protocol: HTTPS
            tls: {cert: front.crt, key: front.crt}
            routes: [{backends: [{host: "localhost:%2$d"}]}]
        """
                .formatted(port, backend);
    }

    private static HttpResponse<String> get(int port, String path)
            throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().sslContext(TestContexts.trusting(AUTHORITY)).build();
        return get(client, port, path);
    }

    private static HttpResponse<String> get(HttpClient client, int port, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("https://localhost:" + port + path);
        return client.send(
                HttpRequest.newBuilder(uri).timeout(LONGEST_WAIT).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String statusOfHost(int port, String host) throws IOException {
        try (SSLSocket socket = connect(port)) {
            String head = "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return answer.lines().findFirst().orElse("");
        }
    }

    private static X509Certificate shown(int port) throws IOException {
        try (SSLSocket socket = connect(port)) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLSocket connect(int port) throws IOException {
        SSLContext context = TestContexts.trusting(AUTHORITY);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port);
        // By itself the JDK names no host without a dot.
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName("localhost")));
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(Math.toIntExact(LONGEST_WAIT.toMillis()));
        socket.startHandshake();
        return socket;
    }
}
