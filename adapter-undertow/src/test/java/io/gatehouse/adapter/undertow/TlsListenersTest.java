package io.gatehouse.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.adapter.undertow.net.Front;
import io.gatehouse.adapter.undertow.net.RawClient;
import io.gatehouse.adapter.undertow.net.RawMessage;
import io.gatehouse.adapter.undertow.net.RawServer;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.bind.ListenerProtocol;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.http.ConnectionInfo;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.route.HostPattern;
import io.gatehouse.domain.tls.ServerTls;
import io.gatehouse.domain.tls.TlsIdentity;
import io.gatehouse.domain.tls.TlsTerms;
import io.gatehouse.domain.tls.TlsVersion;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.testkit.tls.TestAuthority;
import io.gatehouse.testkit.tls.TestContexts;
import java.io.IOException;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** Listeners that are reached over TLS. */
class TlsListenersTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("Test authority");
    private static final SSLContext CLIENT = TestContexts.trusting(AUTHORITY);

    @Test
    void answersOverTls() throws Exception {
        try (Front front = Front.serving(() -> bind(https("a.test")), this::describe);
                RawClient client = connect(front, CLIENT, "a.test")) {
            RawMessage first = client.get("/one").read();
            assertThat(first.text()).isEqualTo("https a.test none");
            assertThat(client.get("/two").read().text()).isEqualTo("https a.test none");
        }
    }

    @Test
    void choosesTheListenerByName() throws Exception {
        Bind bind = bind(https("a.test"), https("*.b.test"));
        try (Front front = Front.serving(() -> bind, this::describe);
                RawClient a = connect(front, CLIENT, "a.test");
                // A client of its own: one that resumed its session would ask for the first name.
                RawClient b = connect(front, TestContexts.trusting(AUTHORITY), "x.b.test")) {
            assertThat(b.get("/").read().text()).isEqualTo("https x.b.test none");
            assertThat(shown(a)).isEqualTo("CN=a.test");
            assertThat(shown(b)).isEqualTo("CN=*.b.test");
        }
    }

    @Test
    void cutsOffWhoAsksForAnUnknownName() throws Exception {
        try (Front front = Front.serving(() -> bind(https("a.test")), this::describe)) {
            assertThatThrownBy(() -> connect(front, CLIENT, "other.test"))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void cutsOffPlainHttp() throws Exception {
        try (Front front = Front.serving(() -> bind(https("a.test")), this::describe);
                RawClient client = front.connect()) {
            assertThat(client.get("/").readToEnd()).isEmpty();
        }
    }

    @Test
    void passesLargeBodiesBothWays() throws Exception {
        byte[] body = new byte[3_000_000];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) ('a' + i % 23);
        }
        String text = new String(body, java.nio.charset.StandardCharsets.US_ASCII);
        try (RawServer server =
                        new RawServer((number, c) -> {
                            RawMessage request = c.read();
                            c.send(
                                    "HTTP/1.1 200 OK\r\ncontent-length: "
                                            + request.text().length()
                                            + "\r\n\r\n"
                                            + request.text());
                        });
                Front front =
                        Front.serving(
                                () -> bind(https("a.test")),
                                e -> Front.forward(e, "127.0.0.1", server.port()));
                RawClient client = connect(front, CLIENT, "a.test")) {
            Thread.startVirtualThread(() -> send(client, text));
            assertThat(client.read().text()).isEqualTo(text);
        }
    }

    @Test
    void asksForCertificatesOfClients() throws Exception {
        Listener mutual = mutual("a.test");
        SSLContext known = TestContexts.showing(AUTHORITY, AUTHORITY.issue("alice"));
        TestAuthority foreign = new TestAuthority("Somebody else");
        SSLContext unknown = TestContexts.showing(AUTHORITY, foreign.issue("mallory"));
        try (Front front = Front.serving(() -> bind(mutual), this::describe)) {
            try (RawClient client = connect(front, known, "a.test")) {
                assertThat(client.get("/").read().text()).isEqualTo("https a.test CN=alice");
            }
            assertRefused(front, unknown);
            assertRefused(front, CLIENT);
        }
    }

    @Test
    void refusesVersionsThatAreNotAllowed() throws Exception {
        TlsTerms modern =
                new TlsTerms(TlsVersion.TLS_1_3, TlsVersion.TLS_1_3, List.of(), List.of());
        Listener listener = listener("a.test", tls("a.test", List.of(), modern));
        try (Front front = Front.serving(() -> bind(listener), this::describe)) {
            assertThatThrownBy(() -> connect(front, CLIENT, "a.test", "TLSv1.2"))
                    .isInstanceOf(SSLException.class);
            try (RawClient client = connect(front, CLIENT, "a.test", "TLSv1.3")) {
                assertThat(client.get("/").read().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void speaksTls12WithTheCipherSuiteThatIsAllowed() throws Exception {
        String suite = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
        TlsTerms terms =
                new TlsTerms(TlsVersion.TLS_1_2, TlsVersion.TLS_1_2, List.of(suite), List.of());
        Listener listener = listener("a.test", tls("a.test", List.of(), terms));
        try (Front front = Front.serving(() -> bind(listener), this::describe);
                RawClient client = connect(front, CLIENT, "a.test")) {
            assertThat(((SSLSocket) client.socket()).getSession().getCipherSuite())
                    .isEqualTo(suite);
            assertThat(client.get("/").read().status()).isEqualTo(200);
        }
    }

    @Test
    void showsANewCertificateToNewConnectionsAndKeepsOldOnes() throws Exception {
        AtomicReference<Bind> bind = new AtomicReference<>(bind(https("a.test")));
        try (Front front = Front.serving(bind::get, this::describe);
                RawClient before = connect(front, CLIENT, "a.test")) {
            X509Certificate first = certificate(before);
            bind.set(bind(https("a.test")));
            try (RawClient after = connect(front, CLIENT, "a.test")) {
                assertThat(certificate(after)).isNotEqualTo(first);
                assertThat(after.get("/").read().status()).isEqualTo(200);
            }
            assertThat(before.get("/").read().status()).isEqualTo(200);
        }
    }

    private void describe(HttpExchange exchange) {
        ConnectionInfo connection = exchange.connection();
        String name = connection.tls().flatMap(t -> t.serverName()).orElse("none");
        String shown =
                connection
                        .tls()
                        .flatMap(t -> t.certificate())
                        .map(c -> c.getSubjectX500Principal().getName())
                        .orElse("none");
        exchange.respond(
                Response.text(200, exchange.request().scheme() + " " + name + " " + shown));
    }

    private static void assertRefused(Front front, SSLContext context) {
        assertThatThrownBy(
                        () -> {
                            // With TLS 1.3 the client learns of it when it reads.
                            try (RawClient client = connect(front, context, "a.test")) {
                                client.get("/").read();
                            }
                        })
                .isInstanceOf(IOException.class);
    }

    private static void send(RawClient client, String text) {
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

    private static Bind bind(Listener... listeners) {
        return new Bind(0, List.of(listeners), Origin.NONE);
    }

    private static Listener https(String name) {
        return listener(name, tls(name, List.of(), TlsTerms.DEFAULTS));
    }

    private static Listener mutual(String name) {
        return listener(name, tls(name, List.of(AUTHORITY.certificate()), TlsTerms.DEFAULTS));
    }

    private static ServerTls tls(String name, List<X509Certificate> clients, TlsTerms terms) {
        TestAuthority.Issued issued = AUTHORITY.issue(name);
        return new ServerTls(
                new TlsIdentity(List.of(issued.certificate()), issued.key()), clients, terms);
    }

    private static Listener listener(String name, ServerTls tls) {
        return new Listener(
                "default/default",
                name,
                HostPattern.parse(name),
                new ListenerProtocol.Https(tls),
                List.of(),
                List.of(),
                Origin.NONE);
    }

    static RawClient connect(Front front, SSLContext context, String name, String... versions)
            throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(
                                        InetAddress.getLoopbackAddress(), front.port().port());
        try {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(name)));
            if (versions.length > 0) {
                parameters.setProtocols(versions);
            }
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(20_000);
            socket.startHandshake();
            return new RawClient(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static String shown(RawClient client) throws IOException {
        return certificate(client).getSubjectX500Principal().getName();
    }

    private static X509Certificate certificate(RawClient client) throws IOException {
        return (X509Certificate)
                ((SSLSocket) client.socket()).getSession().getPeerCertificates()[0];
    }
}
