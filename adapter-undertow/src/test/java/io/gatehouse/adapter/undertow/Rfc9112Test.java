package io.gatehouse.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.undertow.net.Front;
import io.gatehouse.adapter.undertow.net.RawClient;
import io.gatehouse.adapter.undertow.net.RawMessage;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.BodyReceiver;
import io.gatehouse.ports.inbound.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The message syntax of HTTP/1.1 (RFC 9112), section by section: what must be understood, and what must be refused. */
class Rfc9112Test {
    private static final String LAST = "GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            textBlock =
                    """
                    2.2 an empty line before    | \\r\\nGET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n                         | GET /
                    2.2 several empty lines     | \\r\\n\\r\\n\\r\\nGET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n             | GET /
                    2.3 HTTP/1.0                | GET / HTTP/1.0\\r\\nHost: x\\r\\nConnection: keep-alive\\r\\n\\r\\n   | GET /
                    3.1 a method of one's own   | M-SEARCH! / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n                         | M-SEARCH! /
                    3.1 methods have a case     | get / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n                               | get /
                    3.2 all of a target         | GET /~a/%41;b=c,d:e@f!$&'()*+?q=/? HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n  | GET /~a/%41;b=c,d:e@f!$&'()*+?q=/?
                    3.2.2 absolute form         | GET http://x/a?b HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n                    | GET /a?b
                    3.2.2 without a path        | GET HTTP://x:80 HTTP/1.1\\r\\nHost: x:80\\r\\n\\r\\n                  | GET /
                    3.2.2 query without a path  | GET http://x?a=/b HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n                   | GET /?a=/b
                    3.2.2 host in another case  | GET https://X/ HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n                      | GET /
                    3.2.4 asterisk form         | OPTIONS * HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n                           | OPTIONS *
                    3.2 host with a port        | GET / HTTP/1.1\\r\\nHost: x.example:8080\\r\\n\\r\\n                  | GET /
                    3.2 host with no port       | GET / HTTP/1.1\\r\\nHost: x:\\r\\n\\r\\n                              | GET /
                    3.2 IPv6 host               | GET / HTTP/1.1\\r\\nHost: [::ffff:127.0.0.1]:80\\r\\n\\r\\n           | GET /
                    3.2 host with marks         | GET / HTTP/1.1\\r\\nHost: a_b-c.d~e\\r\\n\\r\\n                       | GET /
                    5 names in any case         | GET / HTTP/1.1\\r\\nhOsT: x\\r\\n\\r\\n                               | GET /
                    5.1 no blank                | GET / HTTP/1.1\\r\\nHost:x\\r\\n\\r\\n                                | GET /
                    5.1 many blanks             | GET / HTTP/1.1\\r\\nHost: \\t x \\t \\r\\n\\r\\n                      | GET /
                    5.1 an empty value          | GET / HTTP/1.1\\r\\nHost: x\\r\\nA:\\r\\nB: \\r\\n\\r\\n              | GET /
                    5.5 tabs and Latin-1        | GET / HTTP/1.1\\r\\nHost: x\\r\\nA: b\\tc \\344\\377\\r\\n\\r\\n      | GET /
                    6.2 no body at all          | POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 0\\r\\n\\r\\n       | POST /
                    6.2 a length                | POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 0003\\r\\n\\r\\nabc | POST / abc
                    6.3 a body with GET         | GET / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 3\\r\\n\\r\\nabc     | GET / abc
                    7.1 chunks                  | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: Chunked\\r\\n\\r\\n0001\\r\\na\\r\\nA\\r\\n0123456789\\r\\n000\\r\\n\\r\\n | POST / a0123456789
                    7.1.1 extensions            | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1 ;a="b;c"\\r\\na\\r\\n0;d\\r\\n\\r\\n   | POST / a
                    7.1.2 trailers              | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\r\\na\\r\\n0\\r\\nA: b\\r\\nC:\\r\\n\\r\\n | POST / a
                    """)
    void understands(String what, String request, String expected) throws Exception {
        try (Front front = Front.serving(Rfc9112Test::echo);
                RawClient client = front.connect()) {
            client.send(request.strip().translateEscapes() + LAST);

            assertThat(client.read().text()).as(what).isEqualTo(expected);
            assertThat(client.read().text()).as("after " + what).isEqualTo("GET /last");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            textBlock =
                    """
                    2.2 bare line feed after the request line | GET / HTTP/1.1\\nHost: x\\r\\n\\r\\n              | 400
                    2.2 bare line feed after a field          | GET / HTTP/1.1\\r\\nHost: x\\n\\r\\n              | 400
                    2.2 bare line feed at the end             | GET / HTTP/1.1\\r\\nHost: x\\r\\n\\n              | 400
                    2.2 bare carriage return                  | GET / HTTP/1.1\\rHost: x\\r\\r                    | 400
                    2.2 blank before the first field          | GET / HTTP/1.1\\r\\n A: b\\r\\nHost: x\\r\\n\\r\\n | 400
                    2.3 name in lower case                    | GET / http/1.1\\r\\nHost: x\\r\\n\\r\\n           | 400
                    2.3 two digits                            | GET / HTTP/1.10\\r\\nHost: x\\r\\n\\r\\n          | 400
                    2.3 no minor version                      | GET / HTTP/1\\r\\nHost: x\\r\\n\\r\\n             | 400
                    2.3 another protocol                      | GET / ICAP/1.0\\r\\nHost: x\\r\\n\\r\\n           | 400
                    2.3 a version to come                     | GET / HTTP/3.0\\r\\nHost: x\\r\\n\\r\\n           | 505
                    3 two blanks                              | GET  / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n          | 400
                    3 a tab                                   | GET\\t/ HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n         | 400
                    3 a blank at the end                      | GET / HTTP/1.1 \\r\\nHost: x\\r\\n\\r\\n          | 400
                    3 a blank before                          | " GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n"        | 400
                    3.1 no method                             | / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n               | 400
                    3.1 a method with a colon                 | G:T / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n           | 400
                    3.1 a method with a control character     | G\\1T / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n         | 400
                    3.2 no slash                              | GET a HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n           | 400
                    3.2.2 another scheme                      | GET ftp://x/ HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n    | 400
                    3.2.2 no host                             | GET http:/// HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n    | 400
                    3.2.2 one slash                           | GET http:/x HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n     | 400
                    3.2.2 a user                              | GET http://a@x/ HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400
                    3.2.3 authority form with GET             | GET x:80 HTTP/1.1\\r\\nHost: x:80\\r\\n\\r\\n     | 400
                    3.2.3 CONNECT                             | CONNECT x:80 HTTP/1.1\\r\\nHost: x:80\\r\\n\\r\\n | 405
                    3.2.4 asterisk form with GET              | GET * HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n           | 400
                    3.2 no host field                         | GET / HTTP/1.1\\r\\nA: b\\r\\n\\r\\n              | 400
                    3.2 an empty host                         | GET / HTTP/1.1\\r\\nHost:\\r\\n\\r\\n             | 400
                    3.2 two equal hosts                       | GET / HTTP/1.1\\r\\nHost: x\\r\\nHost: x\\r\\n\\r\\n | 400
                    3.2 a list of hosts                       | GET / HTTP/1.1\\r\\nHost: x, y\\r\\n\\r\\n        | 400
                    3.2 a port that is none                   | GET / HTTP/1.1\\r\\nHost: x:8o\\r\\n\\r\\n        | 400
                    3.2 a port that is too long               | GET / HTTP/1.1\\r\\nHost: x:800000\\r\\n\\r\\n    | 400
                    3.2 two ports                             | GET / HTTP/1.1\\r\\nHost: x:80:80\\r\\n\\r\\n     | 400
                    3.2 an open bracket                       | GET / HTTP/1.1\\r\\nHost: [::1\\r\\n\\r\\n        | 400
                    3.2 no IPv6 address                       | GET / HTTP/1.1\\r\\nHost: [x]\\r\\n\\r\\n         | 400
                    3.2 a host with Latin-1                   | GET / HTTP/1.1\\r\\nHost: \\344\\r\\n\\r\\n       | 400
                    5 no name                                 | GET / HTTP/1.1\\r\\nHost: x\\r\\n: b\\r\\n\\r\\n  | 400
                    5 no colon                                | GET / HTTP/1.1\\r\\nHost: x\\r\\nA\\r\\n\\r\\n    | 400
                    5 a name with Latin-1                     | GET / HTTP/1.1\\r\\nHost: x\\r\\n\\344: b\\r\\n\\r\\n | 400
                    5.1 a blank before the colon              | GET / HTTP/1.1\\r\\nHost : x\\r\\n\\r\\n          | 400
                    5.2 a folded line                         | GET / HTTP/1.1\\r\\nHost: x\\r\\nA: b\\r\\n c\\r\\n\\r\\n | 400
                    5.5 nul                                   | GET / HTTP/1.1\\r\\nHost: x\\r\\nA: b\\0c\\r\\n\\r\\n | 400
                    5.5 delete                                | GET / HTTP/1.1\\r\\nHost: x\\r\\nA: b\\177c\\r\\n\\r\\n | 400
                    5.5 carriage return in a value            | GET / HTTP/1.1\\r\\nHost: x\\r\\nA: b\\rC: d\\r\\n\\r\\n | 400
                    6.1 chunked and a length                  | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\nContent-Length: 5\\r\\n\\r\\n0\\r\\n\\r\\n | 400
                    6.1 chunked before something              | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked, gzip\\r\\n\\r\\n0\\r\\n\\r\\n | 400
                    6.1 something before chunked              | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n0\\r\\n\\r\\n | 400
                    6.1 chunked in quotes                     | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: 'chunked'\\r\\n\\r\\n0\\r\\n\\r\\n | 400
                    6.1 an empty coding                       | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding:\\r\\n\\r\\n0\\r\\n\\r\\n | 400
                    6.1 vertical tab before chunked           | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: \\13chunked\\r\\n\\r\\n0\\r\\n\\r\\n | 400
                    6.2 a length with a blank inside          | POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 1 2\\r\\n\\r\\nab | 400
                    7.1 no size                               | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n\\r\\na\\r\\n0\\r\\n\\r\\n | 400
                    7.1 a prefix                              | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0x1\\r\\na\\r\\n0\\r\\n\\r\\n | 400
                    7.1 a sign                                | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n+1\\r\\na\\r\\n0\\r\\n\\r\\n | 400
                    7.1 a word behind the size                | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1 1\\r\\na\\r\\n0\\r\\n\\r\\n | 400
                    7.1 line feed behind the size             | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\na\\r\\n0\\r\\n\\r\\n | 400
                    7.1 nothing behind the data               | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\r\\na0\\r\\n\\r\\n | 400
                    7.1.1 line feed in an extension           | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1;a\\nb\\r\\na\\r\\n0\\r\\n\\r\\n | 400
                    """)
    void refuses(String what, String request, int status) throws Exception {
        try (Front front = Front.serving(Rfc9112Test::echo);
                RawClient client = front.connect()) {
            client.send(request.translateEscapes() + LAST);

            assertThat(client.readToEnd())
                    .as(what)
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains("connection: close")
                    .containsOnlyOnce("HTTP/1.1 ");
        }
    }

    @Test
    void understandsRequestsThatComeByteByByte() throws Exception {
        String requests =
                "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "3;ext=1\r\nabc\r\n0\r\nSum: 1\r\n\r\n"
                        + "\r\nPOST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nde"
                        + "GET /c HTTP/1.1\r\nHost: x\r\nA: b\r\n\r\n";
        try (Front front = Front.serving(Rfc9112Test::echo);
                RawClient client = front.connect()) {
            for (byte one : requests.getBytes(StandardCharsets.ISO_8859_1)) {
                client.send(new byte[] {one});
            }
            assertThat(client.read().text()).isEqualTo("POST /a abc");
            assertThat(client.read().text()).isEqualTo("POST /b de");
            assertThat(client.read().text()).isEqualTo("GET /c");
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() throws Exception {
        try (Front front = Front.serving(Rfc9112Test::echo);
                RawClient client = front.connect()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 3000; i++) {
                requests.append("GET /").append(i).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
            }
            Thread writer =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    client.send(requests.toString());
                                } catch (IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                            });
            for (int i = 0; i < 3000; i++) {
                assertThat(client.read().text()).isEqualTo("GET /" + i);
            }
            writer.join();
        }
    }

    @Test
    void gives100OnlyWhenTheBodyIsWanted() throws Exception {
        try (Front front = Front.serving(Rfc9112Test::echo);
                RawClient client = front.connect()) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-Continue\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(100);
            client.send("abc");
            assertThat(client.read().text()).isEqualTo("POST / abc");

            client.send(
                    "POST /refused HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n"
                            + "Expect: 100-continue\r\n\r\n");
            RawMessage refused = client.read();
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.all("connection")).containsExactly("close");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, keep-alive, ''",
        "HTTP/1.1, close, close",
        "HTTP/1.1, 'a, CLOSE', close",
        "HTTP/1.0, keep-alive, keep-alive",
        "HTTP/1.0, x, close",
        "HTTP/1.0, 'close, keep-alive', close"
    })
    void keepsConnectionsAsTheClientWishes(String version, String wish, String answer)
            throws Exception {
        try (Front front = Front.serving(Rfc9112Test::echo);
                RawClient client = front.connect()) {
            client.send("GET / " + version + "\r\nHost: x\r\nConnection: " + wish + "\r\n\r\n");

            assertThat(String.join(",", client.read().all("connection"))).isEqualTo(answer);
            if (answer.equals("close")) {
                assertThat(client.readToEnd()).isEmpty();
            } else {
                assertThat(client.get("/again").read().text()).isEqualTo("GET /again");
            }
        }
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        try (Front front = Front.serving(Rfc9112Test::echo);
                RawClient client = front.connect()) {
            client.send("GET / HTTP/1.1\r\n\r\n");

            assertThat(client.read().text()).isEqualTo("the host field is missing");
        }
    }

    private static void echo(HttpExchange exchange) {
        String target = exchange.request().method() + " " + exchange.request().pathAndQuery();
        if (target.endsWith("/refused")) {
            exchange.respond(Response.empty(403));
            return;
        }
        exchange.readBody(
                1 << 20,
                new BodyReceiver() {
                    @Override
                    public void onBody(byte[] body) {
                        String text = new String(body, StandardCharsets.ISO_8859_1);
                        exchange.respond(
                                new Response(
                                        200,
                                        HeaderList.EMPTY,
                                        (target + " " + text)
                                                .strip()
                                                .getBytes(StandardCharsets.ISO_8859_1)));
                    }

                    @Override
                    public void onTooLarge() {
                        exchange.respond(Response.empty(413));
                    }

                    @Override
                    public void onFailure(IOException failure) {
                        // the connection has ended
                    }
                });
    }
}
