package io.gatehouse.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.undertow.net.Front;
import io.gatehouse.adapter.undertow.net.RawClient;
import io.gatehouse.adapter.undertow.net.RawMessage;
import io.gatehouse.adapter.undertow.net.RawServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an upstream server sees of what a client sends: never more requests than the gateway saw, and never other ones. */
class SmugglingTest {
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: evil\r\n\r\n";
    private static final String LAST = "GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /** In the requests SMUGGLED stands for a request that must not be one, and {n} for its length in hexadecimal or decimal. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            textBlock =
                    """
                    length first              | POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: {d}\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\nSMUGGLED            | -
                    coding first              | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\nContent-Length: 4\\r\\n\\r\\n{x}\\r\\nSMUGGLED\\r\\n0\\r\\n\\r\\n | -
                    coding with a blank       | POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: {d}\\r\\nTransfer-Encoding : chunked\\r\\n\\r\\nSMUGGLED                   | -
                    coding behind a tab       | POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: {d}\\r\\n\\tTransfer-Encoding: chunked\\r\\n\\r\\nSMUGGLED                  | -
                    coding behind a bare CR   | POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: {d}\\r\\nA: b\\rTransfer-Encoding: chunked\\r\\n\\r\\nSMUGGLED           | -
                    coding behind a bare LF   | POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: {d}\\r\\nA: b\\nTransfer-Encoding: chunked\\r\\n\\r\\nSMUGGLED           | -
                    folded coding             | POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: {d}\\r\\nTransfer-Encoding:\\r\\n chunked\\r\\n\\r\\nSMUGGLED              | -
                    unknown coding            | POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: {d}\\r\\nTransfer-Encoding: xchunked\\r\\n\\r\\nSMUGGLED                   | -
                    coding in HTTP/1.0        | POST / HTTP/1.0\\r\\nHost: x\\r\\nConnection: keep-alive\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\nSMUGGLED      | -
                    two lengths               | POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 0\\r\\nContent-Length: {d}\\r\\n\\r\\nSMUGGLED                            | -
                    list of lengths           | POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 0, {d}\\r\\n\\r\\nSMUGGLED                                              | -
                    length with a sign        | POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: +{d}\\r\\n\\r\\nSMUGGLED                                                | -
                    size with a prefix        | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0x{x}\\r\\nSMUGGLED\\r\\n0\\r\\n\\r\\n                 | -
                    size that overflows       | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n100000000000000{x}\\r\\nSMUGGLED\\r\\n0\\r\\n\\r\\n     | -
                    size that ends early      | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n{x}\\nSMUGGLED\\r\\n0\\r\\n\\r\\n                    | -
                    data that goes on         | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n3\\r\\nabcde\\r\\n0\\r\\n\\r\\nSMUGGLED                 | -
                    bad trailer               | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\nGET /smuggled HTTP/1.1\\r\\n\\r\\n                 | -
                    a line end in the target  | GET /\\r\\nSMUGGLED                                                                                                      | -
                    two request lines         | GET / HTTP/1.1\\r\\nSMUGGLED                                                                                             | -
                    another host              | GET http://evil/ HTTP/1.1\\r\\nHost: x\\r\\n\\r\\nSMUGGLED                                                                | -
                    as a body                 | POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: {d}\\r\\n\\r\\nSMUGGLED                              | POST / SMUGGLED
                    as a body of GET          | GET / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: {d}\\r\\n\\r\\nSMUGGLED                               | GET / SMUGGLED
                    as a chunk                | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n{x}\\r\\nSMUGGLED\\r\\n0\\r\\n\\r\\n | POST / SMUGGLED
                    in a trailer              | POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\nHost: evil\\r\\nContent-Length: 9\\r\\n\\r\\n | POST /
                    an upgrade to HTTP/2      | GET / HTTP/1.1\\r\\nHost: x\\r\\nConnection: upgrade, http2-settings\\r\\nUpgrade: h2c\\r\\nHTTP2-Settings: AAMAAABk\\r\\n\\r\\n | GET /
                    framing as hop fields     | POST / HTTP/1.1\\r\\nHost: x\\r\\nConnection: content-length, transfer-encoding, host\\r\\nContent-Length: {d}\\r\\n\\r\\nSMUGGLED | POST / SMUGGLED
                    """)
    void upstreamSeesWhatTheGatewaySaw(String what, String written, String expected)
            throws Exception {
        BlockingQueue<RawMessage> seen = new LinkedBlockingQueue<>();
        try (RawServer upstream =
                        new RawServer((number, server) -> {
                            while (true) {
                                seen.add(RawMessage.read(server.input(), false));
                                server.send(ANSWER);
                            }
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.send(filled(written.translateEscapes()) + LAST);
            String answers = client.readToEnd();

            List<String> summaries = new ArrayList<>();
            for (RawMessage one : seen) {
                assertThat(one.all("host")).as(what).containsExactly("x");
                assertThat(one.all("content-length").size() + one.all("transfer-encoding").size())
                        .as(what)
                        .isLessThan(2);
                summaries.add((first(one) + " " + one.text()).strip());
            }
            if (expected.equals("-")) {
                assertThat(summaries).as(what).noneMatch(s -> s.contains("smuggled"));
                assertThat(answers).as(what).startsWith("HTTP/1.1 400 ").doesNotContain("200 OK");
            } else {
                assertThat(summaries)
                        .as(what)
                        .containsExactly(
                                expected.replace("SMUGGLED", SMUGGLED).strip(), "GET /last");
            }
        }
    }

    private static String filled(String request) {
        return request.replace("SMUGGLED", SMUGGLED)
                .replace("{d}", Integer.toString(SMUGGLED.length()))
                .replace("{x}", Integer.toHexString(SMUGGLED.length()));
    }

    private static String first(RawMessage request) {
        return request.startLine().substring(0, request.startLine().lastIndexOf(' '));
    }
}
