package io.gatehouse.core.json;

import static io.gatehouse.core.json.Json.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random changes to good messages: reading never throws anything, and what is read can be taken apart and put together. */
class JsonFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final List<String> SEEDS =
            List.of(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"a_b\",\"arguments\":{\"x\":[1,2.50,-3e-7,\"\\u00e9\\ud83d\\ude00\",null,true]},\"_meta\":{\"progressToken\":\"p\"}}}",
                    "{\"jsonrpc\":\"2.0\",\"id\":\"é😀\",\"result\":{\"tools\":[{\"name\":\"x\"},{}],\"nextCursor\":\"c\"}}",
                    " [ {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"} , {\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32601,\"message\":\"no\"}} ] ");

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300})
    void survivesRandomChanges(long seed) throws IOException {
        Random random = new Random(seed);
        int valid = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] mutant = mutate(bytes(SEEDS.get(random.nextInt(SEEDS.size()))), random);
            for (JsonRpcMessage message : JsonRpcReader.readAll(mutant)) {
                if (message instanceof JsonRpcMessage.Valid read) {
                    valid++;
                    takeApart(read.raw());
                    reassemble(read);
                }
            }
            drain(mutant);
        }
        assertThat(valid).isPositive();
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        for (int n = random.nextInt(4); n >= 0 && changed.length > 0; n--) {
            int at = random.nextInt(changed.length);
            changed =
                    switch (random.nextInt(4)) {
                        case 0 -> replaced(changed, at, (byte) random.nextInt(256));
                        case 1 ->
                                replaced(
                                        changed,
                                        at,
                                        (byte) "{}[]\",:\\ \n0e.".charAt(random.nextInt(13)));
                        case 2 -> Arrays.copyOf(changed, at);
                        default -> doubled(changed, at);
                    };
        }
        return changed;
    }

    private static byte[] replaced(byte[] bytes, int at, byte with) {
        bytes[at] = with;
        return bytes;
    }

    private static byte[] doubled(byte[] bytes, int from) {
        byte[] longer = new byte[2 * bytes.length - from];
        System.arraycopy(bytes, 0, longer, 0, bytes.length);
        System.arraycopy(bytes, from, longer, bytes.length, bytes.length - from);
        return longer;
    }

    private static void takeApart(RawJson value) {
        assertThat(value.bytes()).hasSize(value.to() - value.from());
        value.text();
        value.isInteger();
        value.members().forEach(member -> takeApart(member.value()));
        value.elements().forEach(JsonFuzzTest::takeApart);
    }

    private static void reassemble(JsonRpcMessage.Valid message) {
        Edits edits = new Edits(message.raw());
        message.raw().members().forEach(m -> edits.replace(m.value(), bytes("{\"é\":[]}")));
        byte[] changed = edits.apply();
        try {
            assertThat(RawJson.parse(changed).members()).hasSameSizeAs(message.raw().members());
        } catch (InvalidJsonException e) {
            throw new AssertionError(Json.text(changed), e);
        }
    }

    private static void drain(byte[] bytes) throws IOException {
        JsonValueReader reader = new JsonValueReader(new ByteArrayInputStream(bytes), 10_000);
        List<byte[]> values = new ArrayList<>();
        try {
            for (Optional<byte[]> v = reader.next(); v.isPresent(); v = reader.next()) {
                values.add(v.get());
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("message");
        }
        assertThat(values).hasSizeLessThanOrEqualTo(bytes.length);
    }
}
