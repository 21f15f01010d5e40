package io.gatehouse.domain.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.mcp.FederatedNames.Split;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FederatedNamesTest {

    private static final String TARGET_LETTERS = "abz09-.";
    private static final String NAME_LETTERS = "abzABZ09_+-./:? %é😀";

    @ParameterizedTest
    @CsvSource({
        "time, get_current_time, time_get_current_time",
        "a, b, a_b",
        "a-b.c, _x, a-b.c__x",
        "a, x+y, a_x+y",
        "a, '', a_",
    })
    void joinsAndSplitsNames(String target, String name, String joined) {
        assertThat(FederatedNames.ofName(target, name)).isEqualTo(joined);
        assertThat(FederatedNames.splitName(joined)).contains(new Split(target, name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name", "_name", "a+b"})
    void splitsNoNamesWithoutATarget(String name) {
        assertThat(FederatedNames.splitName(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "t, file:///a/b, t+file:///a/b",
        "t, memo:x, t+memo:x",
        "t, 'http://h/a+b_c?d', 't+http://h/a+b_c?d'",
        "t, 'git+ssh://h/{path}', 't+git+ssh://h/{path}'",
        "t, ui://widget/x, ui://t+widget/x",
        "t, ui://, ui://t+",
        "t, ui:x, t+ui:x",
    })
    void joinsAndSplitsUris(String target, String uri, String joined) {
        assertThat(FederatedNames.ofUri(target, uri)).isEqualTo(joined);
        assertThat(FederatedNames.splitUri(joined)).contains(new Split(target, uri));
    }

    @Test
    void takesTheUiSchemeInAnyCase() {
        assertThat(FederatedNames.ofUri("t", "UI://w/x")).isEqualTo("ui://t+w/x");
        assertThat(FederatedNames.splitUri("Ui://t+w/x")).contains(new Split("t", "ui://w/x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a/b", "/a", "1a:b", ":x", "{uri}"})
    void leavesTextsWithoutASchemeAsTheyAre(String text) {
        assertThat(FederatedNames.ofUri("t", text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "file:///a",
                "t+plain",
                "t+",
                "+file:///a",
                "t+ui://w/x",
                "t+UI://w/x",
                "ui://w/x",
                "ui://+w/x",
                "ui://",
            })
    void splitsNoOtherUris(String uri) {
        assertThat(FederatedNames.splitUri(uri)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void splittingUndoesJoining(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = 0; i < 2000; i++) {
            String target = text(random, TARGET_LETTERS, 1);
            String name = text(random, NAME_LETTERS, 0);
            assertThat(FederatedNames.splitName(FederatedNames.ofName(target, name)))
                    .contains(new Split(target, name));
            for (String uri : new String[] {"x-y:" + name, "ui://" + name}) {
                assertThat(FederatedNames.splitUri(FederatedNames.ofUri(target, uri)))
                        .contains(new Split(target, uri));
            }
        }
    }

    private static String text(RandomGenerator random, String letters, int least) {
        StringBuilder text = new StringBuilder();
        int length = least + random.nextInt(12);
        int[] points = letters.codePoints().toArray();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }
}
