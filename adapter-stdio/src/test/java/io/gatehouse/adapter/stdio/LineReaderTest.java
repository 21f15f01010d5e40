package io.gatehouse.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    private static final int LIMIT = 8;

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // what is written, what is read; | is a line break, ! marks a line that was cut
                "-, -",
                "a|, a",
                "a|b|, a b",
                "a, a",
                "|a||b|, a b",
                "12345678|, 12345678",
                "12345678, 12345678",
                "123456789|, 12345678!",
                "123456789, 12345678!",
                "123456789abcdefghijklmnop|b|, 12345678! b",
                "a|123456789|123456789|b|, a 12345678! 12345678! b",
                "a\\r|\\r|b\\r, a b"
            })
    void cutsLines(String written, String read) throws IOException {
        String text = written == null ? "" : written.replace('|', '\n').replace("\\r", "\r");
        String expected = read == null ? "" : read;
        assertThat(String.join(" ", lines(new ByteArrayInputStream(bytes(text)))))
                .isEqualTo(expected);
        assertThat(String.join(" ", lines(new OneByOne(bytes(text))))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 200_000})
    void joinsWhatComesInPieces(int length) throws IOException {
        LineReader reader =
                new LineReader(
                        new ByteArrayInputStream(bytes("x".repeat(length) + "\ny\n")), 1_000_000);
        assertThat(reader.next().orElseThrow().bytes()).hasSize(length);
        assertThat(reader.next().orElseThrow().bytes()).containsExactly('y');
        assertThat(reader.next()).isEmpty();
    }

    private static List<String> lines(InputStream in) throws IOException {
        LineReader reader = new LineReader(in, LIMIT);
        List<String> lines = new ArrayList<>();
        Optional<LineReader.Line> line = reader.next();
        while (line.isPresent()) {
            String text = new String(line.get().bytes(), StandardCharsets.UTF_8);
            lines.add(text + (line.get().cut() ? "!" : ""));
            line = reader.next();
        }
        return lines;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A pipe in which every byte comes alone. */
    private static final class OneByOne extends ByteArrayInputStream {
        OneByOne(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) {
            return super.read(into, from, 1);
        }
    }
}
