package io.gatehouse.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.undertow.net.Front;
import io.gatehouse.adapter.undertow.net.RawClient;
import io.gatehouse.adapter.undertow.net.RawServer;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.BodyReceiver;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.outbound.HttpLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever two servers could read as different requests is refused, and the connection with it. */
class RequestCheckTest {
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

    private final BlockingQueue<String> served = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    no request,               'hello\\r\\n\\r\\n'
                    no target,                'GET HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n'
                    no version,               'GET /\\r\\nHost: x\\r\\n\\r\\n'
                    a TLS hello,              '\\26\\3\\1\\2\\0\\1\\0\\1\\374\\3\\3'
                    space in the target,      'GET /a b HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n'
                    nul in the target,        'GET /a\\0b HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n'
                    line end in the target,   'GET /a\\r\\nX: HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n'
                    line end in the query,    'GET /?a\\r\\nX: HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n'
                    tab in the target,        'GET /a\\tb HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n'
                    Latin-1 in the target,    'GET /a\\344b HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n'
                    fragment,                 'GET /a#b HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n'
                    bare line feeds,          'GET / HTTP/1.1\\nHost: x\\n\\n'
                    no host,                  'GET / HTTP/1.1\\r\\n\\r\\n'
                    two hosts,                'GET / HTTP/1.1\\r\\nHost: x\\r\\nHost: y\\r\\n\\r\\n'
                    host with a space,        'GET / HTTP/1.1\\r\\nHost: x y\\r\\n\\r\\n'
                    host with a path,         'GET / HTTP/1.1\\r\\nHost: x/y\\r\\n\\r\\n'
                    host with a user,         'GET / HTTP/1.1\\r\\nHost: a@x\\r\\n\\r\\n'
                    another host than in URI, 'GET http://y/ HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n'
                    field without colon,      'GET / HTTP/1.1\\r\\nHost: x\\r\\nnothing\\r\\n\\r\\n'
                    field without name,       'GET / HTTP/1.1\\r\\nHost: x\\r\\n: y\\r\\n\\r\\n'
                    space before the colon,   'GET / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length : 3\\r\\n\\r\\nabc'
                    space before a name,      'GET / HTTP/1.1\\r\\n Host: x\\r\\n\\r\\n'
                    nul in a value,           'GET / HTTP/1.1\\r\\nHost: x\\r\\nA: b\\0\\r\\n\\r\\n'
                    lone carriage return,     'GET / HTTP/1.1\\r\\nHost: x\\r\\nA: b\\rc\\r\\n\\r\\n'
                    length and coding,        'POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 3\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n'
                    two equal lengths,        'POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 3\\r\\nContent-Length: 3\\r\\n\\r\\nabc'
                    two lengths,              'POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 3\\r\\nContent-Length: 4\\r\\n\\r\\nabcd'
                    list of lengths,          'POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 3, 3\\r\\n\\r\\nabc'
                    signed length,            'POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: +3\\r\\n\\r\\nabc'
                    negative length,          'POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: -3\\r\\n\\r\\nabc'
                    hexadecimal length,       'POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 0x3\\r\\n\\r\\nabc'
                    overflowing length,       'POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 18446744073709551619\\r\\n\\r\\nabc'
                    empty length,             'POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length:\\r\\n\\r\\nabc'
                    unknown coding,           'POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n'
                    identity coding,          'POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: identity\\r\\n\\r\\n'
                    chunked not last,         'POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked, identity\\r\\n\\r\\n0\\r\\n\\r\\n'
                    chunked with a tail,      'POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked;q=1\\r\\n\\r\\n0\\r\\n\\r\\n'
                    chunked twice,            'POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n'
                    chunked over HTTP/1.0,    'POST / HTTP/1.0\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n'
                    """)
    void refuses(String what, String escaped) throws Exception {
        try (Front front = Front.serving(this::serve);
                RawClient client = front.connect()) {
            client.send(escaped.translateEscapes() + SMUGGLED);

            assertThat(client.readToEnd())
                    .as(what)
                    .startsWith("HTTP/1.1 400 ")
                    .containsIgnoringCase("connection: close")
                    .containsOnlyOnce("HTTP/1.1 ");
            assertThat(served).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a|b{c}d^e`f\\g\"<>[]",
                "/?a|b={\"c\":[1]}&d^`\\<>",
                "/%41%2f;p=%20?q=%20+",
                "/a;b/c;d=e;f?g;h",
                "/..//.%2e/./x",
                "/?",
                "/?a=b?c=d&&=",
                "/%2",
                "/100%?q=%&%zz=%u0041",
                "/*"
            })
    void takesTargetsAsTheyCome(String target) throws Exception {
        try (RawServer upstream = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n");
                Front front =
                        Front.serving(exchange -> {
                            served.add(exchange.request().pathAndQuery());
                            Front.forward(exchange, "127.0.0.1", upstream.port());
                        });
                RawClient client = front.connect()) {
            assertThat(client.get(target).read().status()).isEqualTo(204);
            assertThat(served.take()).isEqualTo(target);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "z\r\n",
                "\r\n",
                "-1\r\n",
                "1\nx\r\n",
                "1\r\nxx\r\n",
                "fffffffffffffffff\r\n"
            })
    void refusesBadChunks(String chunk) throws Exception {
        try (Front front = Front.serving(this::serve);
                RawClient client = front.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send("3\r\nabc\r\n" + chunk + SMUGGLED);

            assertThat(client.readToEnd())
                    .startsWith("HTTP/1.1 400 ")
                    .containsOnlyOnce("HTTP/1.1 ");
            assertThat(served.poll(20, TimeUnit.SECONDS)).isEqualTo("failed");
        }
    }

    @Test
    void refusesConnect() throws Exception {
        try (Front front = Front.serving(this::serve);
                RawClient client = front.connect()) {
            client.send("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n");

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 405 ");
            assertThat(served).isEmpty();
        }
    }

    @Test
    void refusesHeadThatIsTooLarge() throws Exception {
        try (Front front = Front.serving(limits(2000, 100), this::serve);
                RawClient client = front.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\nLong: " + "x".repeat(2000) + "\r\n\r\n");

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 431 ");
            assertThat(served).isEmpty();
        }
    }

    @Test
    void refusesEndlessHeadWithoutReadingItAll() throws Exception {
        try (Front front = Front.serving(limits(64 * 1024, 100), this::serve);
                RawClient client = front.connect()) {
            client.send("GET / HTTP/1.1\r\nX: " + "x".repeat(80 * 1024));

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 431 ");
        }
    }

    @Test
    void refusesTargetThatIsTooLong() throws Exception {
        try (Front front = Front.serving(limits(64 * 1024, 100), this::serve);
                RawClient client = front.connect()) {
            client.send("GET /" + "x".repeat(80 * 1024));

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 414 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/0.9\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.2\r\nHost: x\r\n\r\n",
                "GET / HTTP/2.0\r\nHost: x\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
            })
    void refusesOtherVersions(String request) throws Exception {
        try (Front front = Front.serving(this::serve);
                RawClient client = front.connect()) {
            client.send(request);

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 505 ");
            assertThat(served).isEmpty();
        }
    }

    @Test
    void acceptsHeadThatIsJustSmallEnough() throws Exception {
        String head = "GET / HTTP/1.1\r\nHost: x\r\nLong: ";
        String rest = "x".repeat(2000 - head.length() - 4) + "\r\n\r\n";
        try (Front front = Front.serving(limits(2000, 100), this::serve);
                RawClient client = front.connect()) {
            client.send(head + rest);
            assertThat(client.read().status()).isEqualTo(200);
            client.send(head + rest);
            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @Test
    void acceptsBodiesLargerThanHeads() throws Exception {
        try (Front front = Front.serving(limits(500, 100), this::serve);
                RawClient client = front.connect()) {
            for (int i = 0; i < 2; i++) {
                client.send(
                        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n"
                                + "b".repeat(5000));
                assertThat(client.read().text()).hasSize(5000);
            }
        }
    }

    @Test
    void refusesTooManyFields() throws Exception {
        try (Front front = Front.serving(limits(64 * 1024, 10), this::serve);
                RawClient client = front.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n" + "A: b\r\n".repeat(9) + "\r\n");
            assertThat(client.read().status()).isEqualTo(200);

            client.send("GET / HTTP/1.1\r\nHost: x\r\n" + "A: b\r\n".repeat(10) + "\r\n");
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 431 ");
        }
    }

    @Test
    void closesConnectionWhoseHeadDoesNotCome() throws Exception {
        HttpLimits limits =
                new HttpLimits(
                        64 * 1024,
                        100,
                        Duration.ofMillis(300),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1));
        try (Front front = Front.serving(limits, this::serve);
                RawClient client = front.connect()) {
            client.get("/first");
            assertThat(client.read().status()).isEqualTo(200);

            client.send("GET / HTTP/1.1\r\nHo");

            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void closesIdleConnection() throws Exception {
        HttpLimits limits =
                new HttpLimits(
                        64 * 1024,
                        100,
                        Duration.ofMinutes(1),
                        Duration.ofMillis(300),
                        Duration.ofMinutes(1));
        try (Front front = Front.serving(limits, this::serve);
                RawClient fresh = front.connect();
                RawClient used = front.connect()) {
            used.get("/");
            assertThat(used.read().status()).isEqualTo(200);

            assertThat(used.readToEnd()).isEmpty();
            assertThat(fresh.readToEnd()).isEmpty();
        }
    }

    @Test
    void answersBodyThatStandsStill() throws Exception {
        try (Front front = Front.serving(Front.impatient(Duration.ofMillis(300)), this::serve);
                RawClient client = front.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 408 ");
            assertThat(served.poll(20, TimeUnit.SECONDS)).isEqualTo("failed");
            assertThat(front.outcome().status()).isEqualTo(408);
        }
    }

    private static HttpLimits limits(int headBytes, int headers) {
        HttpLimits usual = HttpLimits.DEFAULTS;
        return new HttpLimits(
                headBytes,
                headers,
                usual.headTimeout(),
                usual.idleTimeout(),
                usual.bodyIdleTimeout());
    }

    private void serve(HttpExchange exchange) {
        exchange.readBody(
                1 << 20,
                new BodyReceiver() {
                    @Override
                    public void onBody(byte[] body) {
                        served.add(exchange.request().path());
                        exchange.respond(Response.json(200, body));
                    }

                    @Override
                    public void onTooLarge() {
                        exchange.respond(Response.empty(413));
                    }

                    @Override
                    public void onFailure(IOException failure) {
                        served.add("failed");
                    }
                });
    }
}
