package io.gatehouse.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.undertow.net.Front;
import io.gatehouse.adapter.undertow.net.RawClient;
import io.gatehouse.adapter.undertow.net.RawMessage;
import io.gatehouse.adapter.undertow.net.RawServer;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.tls.BackendTls;
import io.gatehouse.domain.tls.ServerCheck;
import io.gatehouse.domain.tls.TlsIdentity;
import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.testkit.tls.TestAuthority;
import io.gatehouse.testkit.tls.TestContexts;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** Servers that are reached over TLS. */
class UpstreamTlsTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("Test authority");
    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

    private final BlockingQueue<String> names = new LinkedBlockingQueue<>();

    @Test
    void forwardsOverTlsAndKeepsTheConnection() throws Exception {
        BackendTls tls = trusting(AUTHORITY.certificate(), "server.test");
        try (RawServer server = server(AUTHORITY.issue("server.test"));
                Front front = front(server, tls);
                RawClient client = front.connect()) {
            assertThat(client.get("/one").read().text()).isEqualTo("ok");
            assertThat(client.get("/two").read().text()).isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(1);
            assertThat(names.poll(20, TimeUnit.SECONDS)).contains("server.test");
        }
    }

    @Test
    void checksTheAddressWhereNoNameIsGiven() throws Exception {
        BackendTls tls =
                new BackendTls(
                        Optional.empty(),
                        List.of(AUTHORITY.certificate()),
                        Optional.empty(),
                        ServerCheck.FULL,
                        List.of(),
                        List.of(),
                        List.of());
        assertThat(status(AUTHORITY.issue("127.0.0.1"), tls)).isEqualTo(200);
        assertThat(status(AUTHORITY.issue("127.0.0.2"), tls)).isEqualTo(503);
    }

    @Test
    void refusesServersThatNobodyTrustedVouchesFor() throws Exception {
        TestAuthority foreign = new TestAuthority("Somebody else");
        BackendTls tls = trusting(AUTHORITY.certificate(), "server.test");
        assertThat(status(foreign.issue("server.test"), tls)).isEqualTo(503);
        assertThat(status(foreign.issue("server.test"), BackendTls.DEFAULTS)).isEqualTo(503);
    }

    @Test
    void refusesCertificatesOfOtherNamesAndOfThePast() throws Exception {
        BackendTls tls = trusting(AUTHORITY.certificate(), "server.test");
        assertThat(status(AUTHORITY.issue("other.test"), tls)).isEqualTo(503);
        assertThat(status(AUTHORITY.issueExpired("server.test"), tls)).isEqualTo(503);
    }

    @Test
    void checksOnlyWhoVouchesIfToldSo() throws Exception {
        BackendTls tls = checking(ServerCheck.CHAIN, List.of());
        assertThat(status(AUTHORITY.issue("other.test"), tls)).isEqualTo(200);
        TestAuthority foreign = new TestAuthority("Somebody else");
        assertThat(status(foreign.issue("other.test"), tls)).isEqualTo(503);
    }

    @Test
    void checksNothingIfToldSo() throws Exception {
        TestAuthority foreign = new TestAuthority("Somebody else");
        BackendTls tls = checking(ServerCheck.NONE, List.of());
        assertThat(status(foreign.issueExpired("other.test"), tls)).isEqualTo(200);
    }

    @Test
    void findsOneOfTheListedNames() throws Exception {
        BackendTls tls = checking(ServerCheck.FULL, List.of("spiffe://test/server", "third.test"));
        assertThat(status(AUTHORITY.issue("spiffe://test/server"), tls)).isEqualTo(200);
        assertThat(status(AUTHORITY.issue("server.test"), tls)).isEqualTo(503);
    }

    @Test
    void showsItsOwnCertificateToServersThatAskForIt() throws Exception {
        TestAuthority.Issued own = AUTHORITY.issue("gateway.test");
        BackendTls plain = trusting(AUTHORITY.certificate(), "server.test");
        BackendTls showing =
                new BackendTls(
                        Optional.of(new TlsIdentity(List.of(own.certificate()), own.key())),
                        plain.authorities(),
                        plain.hostname(),
                        plain.check(),
                        List.of(),
                        List.of(),
                        List.of());
        TestAuthority.Issued server = AUTHORITY.issue("server.test");
        assertThat(status(asking(server), showing)).isEqualTo(200);
        assertThat(status(asking(server), plain)).isEqualTo(503);
    }

    @Test
    void passesLargeBodiesBothWays() throws Exception {
        String text = "0123456789abcdef".repeat(150_000);
        BackendTls tls = trusting(AUTHORITY.certificate(), "server.test");
        try (RawServer server =
                        new RawServer(
                                TestContexts.showing(AUTHORITY, AUTHORITY.issue("server.test")),
                                false,
                                (number, c) -> {
                                    String body = c.read().text();
                                    c.send(
                                            "HTTP/1.1 200 OK\r\ncontent-length: "
                                                    + body.length()
                                                    + "\r\n\r\n"
                                                    + body);
                                });
                Front front = front(server, tls);
                RawClient client = front.connect()) {
            Thread.startVirtualThread(() -> post(client, text));
            assertThat(client.read().text()).isEqualTo(text);
        }
    }

    private static void post(RawClient client, String text) {
        try {
            client.send(
                    "POST / HTTP/1.1\r\nHost: a.test\r\ncontent-length: "
                            + text.length()
                            + "\r\n\r\n"
                            + text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int status(TestAuthority.Issued certificate, BackendTls tls) throws Exception {
        return status(server(certificate), tls);
    }

    private static int status(RawServer started, BackendTls tls) throws Exception {
        try (RawServer server = started;
                Front front = front(server, tls);
                RawClient client = front.connect()) {
            return client.get("/").read().status();
        }
    }

    private RawServer server(TestAuthority.Issued certificate) throws IOException {
        return new RawServer(TestContexts.showing(AUTHORITY, certificate), false, this::answer);
    }

    private RawServer asking(TestAuthority.Issued certificate) throws IOException {
        return new RawServer(TestContexts.showing(AUTHORITY, certificate), true, this::answer);
    }

    private void answer(int number, RawClient client) throws IOException {
        while (true) {
            RawMessage.read(client.input(), false);
            SSLSocket socket = (SSLSocket) client.socket();
            names.add(
                    ((ExtendedSSLSession) socket.getSession())
                            .getRequestedServerNames()
                            .toString());
            client.send(OK);
        }
    }

    private static Front front(RawServer server, BackendTls tls) throws IOException {
        ForwardTarget target =
                new ForwardTarget(new HostPort("127.0.0.1", server.port()), Duration.ofSeconds(10))
                        .over(tls);
        return Front.serving(exchange -> exchange.forward(target, new Front.Plain(exchange)));
    }

    private static BackendTls trusting(X509Certificate authority, String name) {
        return new BackendTls(
                Optional.empty(),
                List.of(authority),
                Optional.of(name),
                ServerCheck.FULL,
                List.of(),
                List.of(),
                List.of());
    }

    private static BackendTls checking(ServerCheck check, List<String> names) {
        return new BackendTls(
                Optional.empty(),
                List.of(AUTHORITY.certificate()),
                Optional.empty(),
                check,
                names,
                List.of(),
                List.of());
    }
}
