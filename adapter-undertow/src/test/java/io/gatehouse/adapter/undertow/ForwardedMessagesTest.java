package io.gatehouse.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.undertow.net.Front;
import io.gatehouse.adapter.undertow.net.RawClient;
import io.gatehouse.adapter.undertow.net.RawMessage;
import io.gatehouse.adapter.undertow.net.RawServer;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.inbound.ExchangeOutcome;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.ports.inbound.ForwardObserver;
import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.ports.inbound.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a request and its response on their way through. */
class ForwardedMessagesTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final BlockingQueue<RawMessage> received = new LinkedBlockingQueue<>();

    @Test
    void passesTargetFieldsAndBodyOn() throws Exception {
        RawMessage request =
                forward(
                        "PATCH /a%2Fb/../c;d?x=1&y=%20z HTTP/1.1\r\nHost: gateway.test:8080\r\n"
                                + "X-Twice: one\r\nX-Twice: two\r\nCookie: a=b\r\nAccept: */*\r\n"
                                + "Content-Length: 4\r\n\r\nbody");

        assertThat(request.startLine()).isEqualTo("PATCH /a%2Fb/../c;d?x=1&y=%20z HTTP/1.1");
        assertThat(request.all("x-twice")).containsExactly("one", "two");
        assertThat(request.all("content-length")).containsExactly("4");
        assertThat(request.all("host")).containsExactly("gateway.test:8080");
        assertThat(request.text()).isEqualTo("body");
        assertThat(request.fields()).contains("cookie: a=b", "accept: */*").hasSize(6);
    }

    @Test
    void dropsWhatBelongsToTheClientsConnection() throws Exception {
        RawMessage request =
                forward(
                        "GET / HTTP/1.1\r\nHost: x\r\nConnection: keep-alive, X-Mine\r\nX-Mine: 1\r\n"
                                + "Keep-Alive: 5\r\nProxy-Connection: x\r\nProxy-Authenticate: x\r\n"
                                + "TE: gzip, trailers\r\nTrailer: x\r\nUpgrade: websocket\r\n"
                                + "HTTP2-Settings: x\r\nProxy-Authorization: kept\r\nX-Other: 2\r\n\r\n");

        assertThat(request.fields())
                .containsExactlyInAnyOrder(
                        "host: x", "proxy-authorization: kept", "x-other: 2", "te: trailers");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    'GET / HTTP/1.1\\r\\nHost: client:81\\r\\n\\r\\n',         127.0.0.1, '',     client:81
                    'GET / HTTP/1.1\\r\\nHost: client:81\\r\\n\\r\\n',         localhost, '',     localhost
                    'GET / HTTP/1.1\\r\\nHost: client:81\\r\\n\\r\\n',         127.0.0.1, chosen, chosen
                    'GET / HTTP/1.1\\r\\nHost: client:81\\r\\n\\r\\n',         localhost, chosen, chosen
                    'GET http://uri:82/ HTTP/1.1\\r\\nHost: uri:82\\r\\n\\r\\n', 127.0.0.1, '',     uri:82
                    'GET / HTTP/1.0\\r\\n\\r\\n',                            127.0.0.1, '',     127.0.0.1
                    """)
    void namesTheHost(String request, String backend, String chosen, String expected)
            throws Exception {
        try (RawServer upstream = recording(OK);
                Front front =
                        Front.serving(exchange -> {
                            if (!chosen.isEmpty()) {
                                exchange.request().setAuthority(chosen);
                            }
                            Front.forward(exchange, backend, upstream.port());
                        });
                RawClient client = front.connect()) {
            client.send(request.translateEscapes());

            assertThat(client.read().text()).isEqualTo("ok");
            assertThat(received().field("host").orElseThrow())
                    .isIn(expected, expected + ":" + upstream.port());
        }
    }

    @Test
    void takesThePathOutOfAnAbsoluteTarget() throws Exception {
        RawMessage request =
                forward("GET http://host:80/path?q=1 HTTP/1.1\r\nHost: host:80\r\n\r\n");

        assertThat(request.startLine()).isEqualTo("GET /path?q=1 HTTP/1.1");
    }

    @Test
    void sendsWhatPoliciesChanged() throws Exception {
        try (RawServer upstream = recording(OK);
                Front front =
                        Front.serving(exchange -> {
                            exchange.request().setHeader("X-Set", "new");
                            exchange.request().addHeader("x-added", "two\r\nEvil: 1");
                            exchange.request().removeHeader("x-removed");
                            exchange.request().setPathAndQuery("/new path?a=b");
                            Front.forward(exchange, "127.0.0.1", upstream.port());
                        });
                RawClient client = front.connect()) {
            client.send(
                    "GET /old?c HTTP/1.1\r\nHost: x\r\nX-Set: old\r\nX-Added: one\r\n"
                            + "X-Removed: 1\r\n\r\n");
            client.read();

            RawMessage request = received();
            assertThat(request.startLine()).isEqualTo("GET /new%20path?a=b HTTP/1.1");
            assertThat(request.fields())
                    .containsExactlyInAnyOrder(
                            "host: x", "x-set: new", "x-added: one", "x-added: two  Evil: 1");
        }
    }

    @Test
    void framesChunkedBodiesAnew() throws Exception {
        RawMessage request =
                forward(
                        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "3;ext\r\nabc\r\n5\r\ndefgh\r\n0\r\nTrailer: dropped\r\n\r\n");

        assertThat(request.all("transfer-encoding")).containsExactly("chunked");
        assertThat(request.all("content-length")).isEmpty();
        assertThat(request.text()).isEqualTo("abcdefgh");
    }

    @Test
    void passesTrailersOfRequests() throws Exception {
        RawMessage request =
                forward(
                        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "3\r\nabc\r\n0\r\nX-Sum: 1\r\nContent-Length: 7\r\n"
                                + "Authorization: none\r\nX-Other:  2 \r\n\r\n");

        assertThat(request.text()).isEqualTo("abc");
        assertThat(request.trailers()).containsExactly("x-sum: 1", "x-other: 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no colon\r\n",
                ": no name\r\n",
                "blank : before\r\n",
                " folded: line\r\n",
                "A: b\rc\r\n",
                "A: \0\r\n"
            })
    void refusesMalformedTrailers(String trailer) throws Exception {
        try (RawServer upstream = recording(OK);
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
                            + trailer
                            + "\r\n");

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void passesTrailersOfResponses() throws Exception {
        try (RawServer upstream =
                        RawServer.answering(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        + "5\r\nhello\r\n0\r\nGrpc-Status: 0\r\n"
                                        + "Transfer-Encoding: chunked\r\nSet-Cookie: a\r\n\r\n");
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            for (int i = 0; i < 2; i++) {
                RawMessage response = client.get("/").read();
                assertThat(response.text()).isEqualTo("hello");
                assertThat(response.trailers()).containsExactly("grpc-status: 0");
            }
            assertThat(upstream.connections()).isOne();
        }
    }

    @Test
    void passesInterimResponses() throws Exception {
        try (RawServer upstream =
                        RawServer.answering(
                                "HTTP/1.1 100 Continue\r\n\r\n"
                                        + "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n"
                                        + "Connection: close\r\nContent-Length: 7\r\n\r\n"
                                        + "HTTP/1.1 103 Early Hints\r\nLink: </b>\r\n\r\n"
                                        + OK);
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            assertThat(client.get("/").readUntilBlankLine())
                    .isEqualTo("HTTP/1.1 103 Early Hints\r\nlink: </a>");
            assertThat(client.readUntilBlankLine())
                    .isEqualTo("HTTP/1.1 103 Early Hints\r\nlink: </b>");
            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @Test
    void keepsInterimResponsesFromOldClients() throws Exception {
        try (RawServer upstream = RawServer.answering("HTTP/1.1 103 Early Hints\r\n\r\n" + OK);
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.send("GET / HTTP/1.0\r\nHost: x\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @Test
    void takesNoEndlessInterimResponses() throws Exception {
        try (RawServer upstream =
                        RawServer.answering("HTTP/1.1 102 Processing\r\n\r\n".repeat(1000) + OK);
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            RawMessage response = client.get("/").read();
            for (int i = 0; response.status() == 102; i++) {
                assertThat(i).isLessThan(1000);
                response = client.read();
            }
            assertThat(response.status()).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @CsvSource({"'Content-Length: 0', content-length: 0", "'X: y', 'x: y'"})
    void keepsEmptyBodies(String field, String expected) throws Exception {
        RawMessage request = forward("POST / HTTP/1.1\r\nHost: x\r\n" + field + "\r\n\r\n");

        assertThat(request.fields()).containsExactlyInAnyOrder("host: x", expected);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    length,             'HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello',                                   hello
                    chunks,             'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2\\r\\nhe\\r\\n3\\r\\nllo\\r\\n0\\r\\n\\r\\n',  hello
                    chunks and trailer, 'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nhello\\r\\n0\\r\\nA: b\\r\\n\\r\\n',  hello
                    chunks and length,  'HTTP/1.1 200 OK\\r\\nContent-Length: 3\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nhello\\r\\n0\\r\\n\\r\\n', hello
                    equal lengths,      'HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\nContent-Length: 5\\r\\n\\r\\nhello',                hello
                    empty,              'HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n',                                        ''
                    no content,         'HTTP/1.1 204 No Content\\r\\n\\r\\n',                                                   ''
                    not modified,       'HTTP/1.1 304 Not Modified\\r\\nContent-Length: 5\\r\\n\\r\\n',                              ''
                    after 100,          'HTTP/1.1 100 Continue\\r\\n\\r\\nHTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello',      hello
                    after hints,        'HTTP/1.1 103 Early Hints\\r\\nLink: x\\r\\n\\r\\nHTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello', hello
                    HTTP/1.0 kept,      'HTTP/1.0 200 OK\\r\\nConnection: keep-alive\\r\\nContent-Length: 5\\r\\n\\r\\nhello',          hello
                    """)
    void relaysResponses(String what, String response, String body) throws Exception {
        try (RawServer upstream = recording(response.translateEscapes());
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            for (int i = 0; i < 3; i++) {
                RawMessage got = client.get("/").read();
                while (got.status() < 200) {
                    got = client.read();
                }
                assertThat(got.text()).as(what).isEqualTo(body);
                assertThat(front.outcome().responseBytes()).isEqualTo(body.length());
            }
            if (!response.contains("Content-Length: 3")) {
                assertThat(upstream.connections()).isOne();
            }
        }
    }

    @Test
    void relaysResponseThatComesByteByByte() throws Exception {
        String response =
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "5\r\nhello\r\n0\r\n\r\n";
        try (RawServer upstream =
                        new RawServer((number, peer) -> {
                            RawMessage.read(peer.input(), false);
                            for (byte b : response.getBytes()) {
                                peer.send(new byte[] {b});
                            }
                            RawMessage.read(peer.input(), false);
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            assertThat(client.get("/").read().text()).isEqualTo("hello");
        }
    }

    @Test
    void endsResponseThatEndsWithItsConnection() throws Exception {
        try (RawServer upstream =
                        new RawServer((number, peer) -> {
                            RawMessage.read(peer.input(), false);
                            peer.send("HTTP/1.1 200 OK\r\n\r\nuntil the end");
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect();
                RawClient old = front.connect()) {
            assertThat(client.get("/").read().text()).isEqualTo("until the end");
            assertThat(client.get("/").read().text()).isEqualTo("until the end");

            old.send("GET / HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n\r\n");
            RawMessage response = old.read();
            assertThat(response.text()).isEqualTo("until the end");
            assertThat(response.field("transfer-encoding")).isEmpty();
            assertThat(response.field("connection")).contains("close");
        }
    }

    @Test
    void givesOldClientsNoChunks() throws Exception {
        try (RawServer upstream =
                        recording(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        + "5\r\nhello\r\n0\r\n\r\n");
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.send("GET / HTTP/1.0\r\nHost: x\r\n\r\n");

            assertThat(client.readToEnd()).endsWith("\r\n\r\nhello").doesNotContain("chunked");
        }
    }

    @Test
    void answersHeadWithoutBody() throws Exception {
        try (RawServer upstream =
                        recording("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nX: y\r\n\r\n");
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            for (int i = 0; i < 2; i++) {
                client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
                RawMessage response = client.readHead();
                assertThat(response.field("content-length")).contains("1000");
                assertThat(response.field("x")).contains("y");
            }
            assertThat(upstream.connections()).isOne();
        }
    }

    @Test
    void dropsWhatBelongsToTheUpstreamConnection() throws Exception {
        try (RawServer upstream =
                        recording(
                                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: X-Mine\r\nX-Mine: 1\r\n"
                                        + "Keep-Alive: timeout=5\r\nUpgrade: h2c\r\nTrailer: x\r\n"
                                        + "Server: up\r\nDate: then\r\nSet-Cookie: a\r\nSet-Cookie: b\r\n\r\n");
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            assertThat(client.get("/").read().fields())
                    .containsExactlyInAnyOrder(
                            "server: up",
                            "date: then",
                            "set-cookie: a",
                            "set-cookie: b",
                            "content-length: 0");
        }
    }

    @Test
    void appliesChangesToTheResponse() throws Exception {
        ResponseChange change =
                new ResponseChange(
                        List.of(
                                new HeaderChange.Set("x-set", "gone"),
                                new HeaderChange.Set("X-Set", "new"),
                                new HeaderChange.Add("x-added", "two"),
                                new HeaderChange.Remove("x-removed"),
                                new HeaderChange.Add("x-late", "1"),
                                new HeaderChange.Remove("X-Late"),
                                new HeaderChange.Set("content-length", "99"),
                                new HeaderChange.Set("transfer-encoding", "chunked")));
        try (RawServer upstream =
                        recording(
                                "HTTP/1.1 200 OK\r\nDate: then\r\nX-Set: old\r\nX-Added: one\r\nX-Removed: 1\r\n"
                                        + "Content-Length: 2\r\n\r\nok");
                Front front =
                        Front.serving(exchange ->
                                exchange.forward(
                                        new ForwardTarget(
                                                new HostPort("127.0.0.1", upstream.port()),
                                                Duration.ofSeconds(5)),
                                        new Changing(exchange, change)));
                RawClient client = front.connect()) {
            RawMessage response = client.get("/").read();

            assertThat(response.text()).isEqualTo("ok");
            assertThat(response.fields())
                    .containsExactlyInAnyOrder(
                            "date: then",
                            "x-set: new",
                            "x-added: one",
                            "x-added: two",
                            "content-length: 2");
        }
    }

    @Test
    void tellsTheClientToGoOnAndKeepsTheExpectation() throws Exception {
        try (RawServer upstream = recording(OK);
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertThat(client.readUntilBlankLine()).isEqualTo("HTTP/1.1 100 Continue");
            client.send("body");

            assertThat(client.read().text()).isEqualTo("ok");
            RawMessage request = received();
            assertThat(request.text()).isEqualTo("body");
            assertThat(request.field("expect")).isEmpty();
        }
    }

    @Test
    void servesPipelinedRequestsInTurn() throws Exception {
        try (RawServer upstream = echoing();
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                requests.append(
                        "POST /" + i + " HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
                requests.append("GET /g" + i + " HTTP/1.1\r\nHost: x\r\n\r\n");
                requests.append(
                        "POST /c"
                                + i
                                + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "2\r\nde\r\n0\r\n\r\n");
            }
            client.send(requests.toString());

            for (int i = 0; i < 50; i++) {
                assertThat(client.read().text()).isEqualTo("POST /" + i + " HTTP/1.1abc");
                assertThat(client.read().text()).isEqualTo("GET /g" + i + " HTTP/1.1");
                assertThat(client.read().text()).isEqualTo("POST /c" + i + " HTTP/1.1de");
            }
            assertThat(upstream.connections()).isOne();
        }
    }

    @Test
    void forwardsBodyThatWasReadBefore() throws Exception {
        String large = "x".repeat(200_000);
        try (RawServer upstream = echoing();
                Front front =
                        Front.serving(exchange ->
                                exchange.readBody(
                                        1 << 20,
                                        new Reading(body ->
                                                Front.forward(
                                                        exchange, "127.0.0.1", upstream.port()))));
                RawClient client = front.connect()) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "3\r\nabc\r\n0\r\n\r\n");
            assertThat(client.read().text()).isEqualTo("POST / HTTP/1.1abc");
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n" + large);
            assertThat(client.read().text()).isEqualTo("POST / HTTP/1.1" + large);
        }
    }

    @Test
    void saysHowTheExchangeEnded() throws Exception {
        try (RawServer upstream =
                        recording("HTTP/1.1 418 Teapot\r\nContent-Length: 5\r\n\r\nshort");
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.get("/").read();

            assertThat(front.outcome()).isEqualTo(new ExchangeOutcome(418, 5, false));
            assertThat(front.hasMoreOutcomes()).isFalse();
        }
    }

    private RawMessage forward(String request) throws Exception {
        try (RawServer upstream = recording(OK);
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            assertThat(client.send(request).read().text()).isEqualTo("ok");
            return received();
        }
    }

    private RawMessage received() throws InterruptedException {
        RawMessage request = received.poll(20, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        return request;
    }

    private RawServer recording(String response) throws IOException {
        return new RawServer((number, peer) -> {
            while (true) {
                received.add(RawMessage.read(peer.input(), false));
                peer.send(response);
            }
        });
    }

    private static RawServer echoing() throws IOException {
        return new RawServer((number, peer) -> {
            while (true) {
                RawMessage request = RawMessage.read(peer.input(), false);
                String answer = request.startLine() + request.text();
                peer.send(
                        "HTTP/1.1 200 OK\r\nContent-Length: "
                                + answer.length()
                                + "\r\n\r\n"
                                + answer);
            }
        });
    }

    private record Changing(HttpExchange exchange, ResponseChange change)
            implements ForwardObserver {
        @Override
        public ResponseChange onResponse(ResponseHead head) {
            return change;
        }

        @Override
        public void onFailure(ForwardFailure failure) {
            throw new AssertionError(failure);
        }
    }
}
