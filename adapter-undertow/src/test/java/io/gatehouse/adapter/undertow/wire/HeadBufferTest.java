package io.gatehouse.adapter.undertow.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadBufferTest {
    private final HeadBuffer head = new HeadBuffer();

    @Test
    void writesNamesInLowerCase() {
        head.field("X-Name", "Value").field("X-Other", "b");

        assertThat(text()).isEqualTo("x-name: Value\r\nx-other: b\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb: c", "a\nb", "a\rb", "a\0b", "a\u007fb", "a\u010db\u010a"})
    void letsNoValueEndItsLine(String value) {
        head.field("x", value);

        assertThat(text()).startsWith("x: a").endsWith("\r\n").hasLineCount(1);
        assertThat(text().strip()).doesNotContain("\r", "\n", "\0", "\u007f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:b", "a\r\nb", "\u00e4", "a("})
    void leavesOutFieldsWhoseNamesAreNone(String name) {
        head.field("before", "1").field(name, "x").field("after", "2");

        assertThat(text()).isEqualTo("before: 1\r\nafter: 2\r\n");
    }

    @Test
    void writesTextBeyondLatin1InUtf8() {
        head.field("x", "\u00e4 \u20ac");

        assertThat(new String(head.toBytes(), StandardCharsets.UTF_8))
                .isEqualTo("x: \u00e4 \u20ac\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '/plain?a=b%20c;d',  '/plain?a=b%20c;d'
                    '/a b',              '/a%20b'
                    '/a\\r\\nb',           '/a%0D%0Ab'
                    '/\u00e4',           '/%C3%A4'
                    '/x\u20ac y',        '/x%E2%82%AC%20y'
                    """)
    void letsNoTargetEndItsLine(String given, String written) {
        head.target(given.translateEscapes());

        assertThat(text()).isEqualTo(written);
    }

    @Test
    void growsAsNeeded() {
        String value = "v".repeat(10_000);
        head.field("a", value).field("b", value).target("/" + value);

        assertThat(head.length()).isEqualTo(2 * (10_000 + 5) + 10_001);
    }

    private String text() {
        return new String(head.toBytes(), StandardCharsets.ISO_8859_1);
    }
}
