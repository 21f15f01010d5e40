package io.gatehouse.core.json;

import static io.gatehouse.core.json.Json.bytes;
import static io.gatehouse.core.json.Json.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonValueReaderTest {
    @Test
    void cutsOneValueSeveralOrOneOnEachLine() throws IOException {
        assertThat(all("{\"a\":\n 1}")).containsExactly("{\"a\":\n 1}");
        assertThat(all("{}{}")).containsExactly("{}", "{}");
        assertThat(all("{\"a\":\"}\\\"{\"}\n[1]\r\n\n"))
                .containsExactly("{\"a\":\"}\\\"{\"}", "[1]");
        assertThat(all("null")).containsExactly("null");
        assertThat(all("")).isEmpty();
        assertThat(all(" \n ")).isEmpty();
    }

    @Test
    void failsInsideAValueAndAboveTheLimit() {
        assertThatThrownBy(() -> all("{\"a\":")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> all("[" + "1,".repeat(60) + "1]"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("100 bytes");
    }

    private static List<String> all(String text) throws IOException {
        JsonValueReader reader = new JsonValueReader(new ByteArrayInputStream(bytes(text)), 100);
        List<String> values = new ArrayList<>();
        for (Optional<byte[]> v = reader.next(); v.isPresent(); v = reader.next()) {
            values.add(text(v.get()));
        }
        return values;
    }
}
