package io.gatehouse.adapter.undertow.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {
    private static final int FIELDS = 100;
    private static final String HEAD =
            "POST /a/b?c=d&e HTTP/1.1\r\nHost: x.test:8080\r\nContent-Length: 12\r\n"
                    + "Connection: keep-alive, X-Hop\r\nX-Hop: 1\r\nExpect: 100-continue\r\n\r\n";

    private final RequestParser parser = new RequestParser();

    @Test
    void readsAHead() throws Exception {
        assertThat(parse(HEAD + "and more")).isEqualTo(HEAD.length());
        assertThat(parser.method()).isEqualTo("POST");
        assertThat(parser.path()).isEqualTo("/a/b");
        assertThat(parser.query()).isEqualTo("c=d&e");
        assertThat(parser.authority()).isEqualTo("x.test:8080");
        assertThat(parser.isHttp11()).isTrue();
        assertThat(parser.facts().contentLength()).isEqualTo(12);
        assertThat(parser.facts().isChunked()).isFalse();
        assertThat(parser.facts().isContinueExpected()).isTrue();
        assertThat(parser.facts().isPersistent()).isTrue();
        assertThat(parser.facts().connection()).isEqualTo("keep-alive, X-Hop");
        assertThat(parser.fields().all("x-hop")).containsExactly("1");
        assertThat(parser.fields().size()).isEqualTo(5);
    }

    @Test
    void waitsForTheEndOfAHeadWhereverItIsCut() throws Exception {
        for (String head : new String[] {HEAD, "\r\n\r\n" + HEAD, "GET / HTTP/1.0\r\n\r\n"}) {
            for (int length = 0; length < head.length(); length++) {
                assertThat(parse(head.substring(0, length))).as("cut at %d", length).isZero();
            }
            assertThat(parse(head)).isEqualTo(head.length());
        }
    }

    @Test
    void remembersNothingOfTheHeadBefore() throws Exception {
        parse(
                "POST http://y/p?q HTTP/1.1\r\nHost: y\r\nTransfer-Encoding: chunked\r\n"
                        + "Connection: close, upgrade\r\nUpgrade: z\r\nExpect: 100-continue\r\n\r\n");
        parse("GET / HTTP/1.0\r\n\r\n");

        assertThat(parser.method()).isEqualTo("GET");
        assertThat(parser.path()).isEqualTo("/");
        assertThat(parser.hasQuery()).isFalse();
        assertThat(parser.authority()).isEmpty();
        assertThat(parser.isHttp11()).isFalse();
        assertThat(parser.fields().size()).isZero();
        assertThat(parser.facts().host()).isEmpty();
        assertThat(parser.facts().contentLength()).isEqualTo(-1);
        assertThat(parser.facts().isChunked()).isFalse();
        assertThat(parser.facts().isContinueExpected()).isFalse();
        assertThat(parser.facts().connection()).isEmpty();
        assertThat(parser.facts().upgrade()).isEmpty();
        assertThat(parser.facts().isPersistent()).isFalse();
    }

    @Test
    void checksTheSameHostAgainAndAgain() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(parse("GET / HTTP/1.1\r\nHost: good\r\n\r\n")).isPositive();
            assertRefused("GET / HTTP/1.1\r\nHost: b d\r\n\r\n", 400);
            assertRefused("GET / HTTP/1.1\r\nHost: b d\r\n\r\n", 400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'websocket', 'Upgrade', websocket",
        "'a, b', 'keep-alive, upgrade', 'a, b'",
        "'websocket', 'keep-alive', ''",
        "'websocket', 'upgraded', ''"
    })
    void findsUpgrades(String upgrade, String connection, String expected) throws Exception {
        parse(
                "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: "
                        + upgrade
                        + "\r\nConnection: "
                        + connection
                        + "\r\n\r\n");

        assertThat(parser.facts().upgrade()).isEqualTo(expected);
    }

    @Test
    void countsFields() throws Exception {
        String field = "A: b\r\n";
        assertThat(parse("GET / HTTP/1.0\r\n" + field.repeat(FIELDS) + "\r\n")).isPositive();
        assertRefused("GET / HTTP/1.0\r\n" + field.repeat(FIELDS + 1) + "\r\n", 431);
        // Not only at the end.
        assertRefused("GET / HTTP/1.0\r\n" + field.repeat(FIELDS + 1), 431);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\26\3\1\2", "\0", " ", "GET\t", "{", "HTTP/1.1 200 OK", "GET / FTP"})
    void tellsGarbageBeforeALineIsComplete(String garbage) {
        assertRefused(garbage, 400);
    }

    /** Whatever a byte of a good head is turned into, the parser answers in one of its ways. */
    @Test
    void survivesAnyByteAnywhere() {
        Random random = new Random(9112);
        byte[] head = HEAD.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 200_000; i++) {
            byte[] mutated = head.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            try {
                int length = parser.parse(mutated, mutated.length, FIELDS);
                assertThat(length).isBetween(0, mutated.length);
                if (length > 0) {
                    assertThat(parser.path()).startsWith("/").doesNotContain(" ", "\r", "\n");
                    parser.fields()
                            .forEach((name, value) -> {
                                assertThat(name).matches("[!#$%&'*+.^_`|~0-9a-z-]+");
                                assertThat(value).doesNotContain("\r", "\n", "\0");
                            });
                }
            } catch (RefusedHeadException e) {
                assertThat(e.status()).isIn(400, 405, 431, 505);
            }
        }
    }

    private void assertRefused(String head, int status) {
        assertThatThrownBy(() -> parse(head))
                .isInstanceOfSatisfying(
                        RefusedHeadException.class,
                        e -> assertThat(e.status()).as(head).isEqualTo(status));
    }

    private int parse(String text) throws RefusedHeadException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return parser.parse(bytes, bytes.length, FIELDS);
    }
}
