package io.gatehouse.adapter.undertow.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseParserTest {
    private final ResponseParser parser = new ResponseParser();

    @Test
    void readsAHead() throws Exception {
        String head =
                "HTTP/1.1 201 Created\r\nContent-Length: 12\r\nX-One:  a \r\nx-one:b\r\nEmpty:\r\n\r\n";

        int length = parse(head + "the body");

        assertThat(length).isEqualTo(head.length());
        assertThat(parser.status()).isEqualTo(201);
        assertThat(parser.contentLength()).isEqualTo(12);
        assertThat(parser.isChunked()).isFalse();
        assertThat(parser.isPersistent()).isTrue();
        assertThat(parser.fields().all("X-ONE")).containsExactly("a", "b");
        assertThat(parser.fields().first("empty")).contains("");
        assertThat(parser.fields().first("none")).isEmpty();
    }

    @Test
    void waitsForTheRestOfAHead() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

        for (int length = 0; length < head.length(); length++) {
            assertThat(parse(head.substring(0, length))).isZero();
        }
        assertThat(parse(head)).isEqualTo(head.length());
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    'HTTP/1.1 200\\r\\n\\r\\n',                                            true
                    'HTTP/1.1 200 \\r\\n\\r\\n',                                           true
                    'HTTP/1.1 200 OK\\n\\n',                                             true
                    'HTTP/1.0 200 OK\\r\\n\\r\\n',                                         false
                    'HTTP/1.0 200 OK\\r\\nConnection: keep-alive\\r\\n\\r\\n',               true
                    'HTTP/1.1 200 OK\\r\\nConnection: Close\\r\\n\\r\\n',                    false
                    'HTTP/1.1 200 OK\\r\\nConnection: x, close\\r\\n\\r\\n',                 false
                    'HTTP/1.1 200 OK\\r\\nConnection: x\\r\\nConnection: close\\r\\n\\r\\n',   false
                    """)
    void knowsWhetherTheConnectionGoesOn(String escaped, boolean persistent) throws Exception {
        assertThat(parse(escaped.translateEscapes())).isPositive();
        assertThat(parser.isPersistent()).isEqualTo(persistent);
    }

    @Test
    void unfoldsLines() throws Exception {
        parse("HTTP/1.1 200 OK\r\nX-Long: one\r\n two\r\n\tthree\r\nY: z\r\n\r\n");

        assertThat(parser.fields().first("x-long").orElseThrow().split("\\s+"))
                .containsExactly("one", "two", "three");
        assertThat(parser.fields().first("y")).contains("z");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    garbage,                    'garbage'
                    SSH,                        'SSH-2.0-OpenSSH_9'
                    TLS,                        '\\26\\3\\3'
                    HTTP/2,                     'HTTP/2 200\\r\\n\\r\\n'
                    no status,                  'HTTP/1.1 \\r\\n\\r\\n'
                    four digits,                'HTTP/1.1 2000 OK\\r\\n\\r\\n'
                    status too large,           'HTTP/1.1 600 OK\\r\\n\\r\\n'
                    status too small,           'HTTP/1.1 099 OK\\r\\n\\r\\n'
                    no colon,                   'HTTP/1.1 200 OK\\r\\nnothing\\r\\n\\r\\n'
                    no name,                    'HTTP/1.1 200 OK\\r\\n: x\\r\\n\\r\\n'
                    space in name,              'HTTP/1.1 200 OK\\r\\nContent-Length : 1\\r\\n\\r\\n'
                    control character,          'HTTP/1.1 200 OK\\r\\nA: b\\0c\\r\\n\\r\\n'
                    lone carriage return,       'HTTP/1.1 200 OK\\r\\nA: b\\rc\\r\\n\\r\\n'
                    negative length,            'HTTP/1.1 200 OK\\r\\nContent-Length: -1\\r\\n\\r\\n'
                    signed length,              'HTTP/1.1 200 OK\\r\\nContent-Length: +1\\r\\n\\r\\n'
                    huge length,                'HTTP/1.1 200 OK\\r\\nContent-Length: 9999999999999999999\\r\\n\\r\\n'
                    no length,                  'HTTP/1.1 200 OK\\r\\nContent-Length:\\r\\n\\r\\n'
                    two lengths,                'HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\n'
                    folded length,              'HTTP/1.1 200 OK\\r\\nContent-Length:\\r\\n 1\\r\\n\\r\\n'
                    unknown coding,             'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n'
                    two codings,                'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n'
                    chunked twice,              'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n'
                    fold at the start,          'HTTP/1.1 200 OK\\r\\n x\\r\\n\\r\\n'
                    """)
    void refuses(String what, String escaped) {
        assertThatThrownBy(() -> parse(escaped.translateEscapes()))
                .as(what)
                .isInstanceOf(MalformedMessageException.class);
    }

    private int parse(String text) throws MalformedMessageException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return parser.parse(ByteBuffer.wrap(bytes), 0, bytes.length);
    }
}
