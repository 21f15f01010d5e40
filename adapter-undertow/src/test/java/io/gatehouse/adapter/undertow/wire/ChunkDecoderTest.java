package io.gatehouse.adapter.undertow.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkDecoderTest {
    private final ChunkDecoder decoder = new ChunkDecoder();

    @Test
    void joinsChunksInPlace() throws Exception {
        ByteBuffer raw = bytes("5\r\nhello\r\n1;ext=\"x\"\r\n \r\n5\r\nworld\r\n0\r\n\r\n");

        int next = decoder.decode(raw);

        assertThat(text(raw)).isEqualTo("hello world");
        assertThat(decoder.isDone()).isTrue();
        assertThat(next).isEqualTo(raw.capacity());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7})
    void decodesWhatComesInPieces(int size) throws Exception {
        String all = "A\r\n0123456789\r\n3 ; a=b\r\nabc\r\n0\r\nTrailer: one\r\n\r\n";
        StringBuilder decoded = new StringBuilder();

        for (int at = 0; at < all.length(); at += size) {
            ByteBuffer piece = bytes(all.substring(at, Math.min(all.length(), at + size)));
            decoder.decode(piece);
            decoded.append(text(piece));
        }

        assertThat(decoded).hasToString("0123456789abc");
        assertThat(decoder.isDone()).isTrue();
    }

    @Test
    void leavesWhatFollowsTheBody() throws Exception {
        String body = "1\r\nx\r\n0\r\n\r\n";
        ByteBuffer raw = bytes(body + "GET / HTTP/1.1\r\n");

        int next = decoder.decode(raw);

        assertThat(next).isEqualTo(body.length());
        assertThat(text(raw)).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    no size,                 '\\r\\nabc'
                    not a digit,             'g\\r\\n'
                    a sign,                  '+1\\r\\nx\\r\\n'
                    a prefix,                '0x1\\r\\nx\\r\\n'
                    space before the size,   ' 1\\r\\nx\\r\\n'
                    a bare line feed,        '1\\nx\\r\\n'
                    no line feed,            '1\\rx'
                    too many digits,         '1000000000000000\\r\\n'
                    data longer than said,   '1\\r\\nxy\\r\\n'
                    line feed after data,    '1\\r\\nx\\n'
                    feed in an extension,    '1;a\\nb\\r\\nx\\r\\n'
                    nul in an extension,     '1;\\0\\r\\nx\\r\\n'
                    feed in a trailer,       '0\\r\\na: b\\nc: d\\r\\n\\r\\n'
                    no end after trailers,   '0\\r\\n\\rx'
                    """)
    void refuses(String what, String escaped) {
        ByteBuffer raw = bytes(escaped.translateEscapes());

        assertThatThrownBy(() -> decoder.decode(raw))
                .as(what)
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void refusesEndlessExtensionsAndTrailers() {
        ByteBuffer extension = bytes("1;" + "x".repeat(5000));
        ByteBuffer trailers = bytes("0\r\n" + "name: value\r\n".repeat(2000));

        assertThatThrownBy(() -> decoder.decode(extension))
                .isInstanceOf(MalformedMessageException.class);
        decoder.reset();
        assertThatThrownBy(() -> decoder.decode(trailers))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void framesWhatItCanDecode() throws Exception {
        for (int length : new int[] {0, 1, 15, 16, 255, 4095, 9000}) {
            ByteBuffer framed = ByteBuffer.allocateDirect(length + 13).position(ChunkFrame.BEFORE);
            framed.limit(ChunkFrame.BEFORE + length);
            ChunkFrame.wrap(framed, true);
            decoder.reset();

            decoder.decode(framed);

            assertThat(framed.remaining()).isEqualTo(length);
            assertThat(decoder.isDone()).isTrue();
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(ByteBuffer buffer) {
        return StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString();
    }
}
