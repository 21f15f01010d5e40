package io.gatehouse.domain.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.route.HostPattern;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenerSelectionTest {

    @ParameterizedTest
    @CsvSource({
        "www.a.test, www.a.test",
        "x.a.test, *.a.test",
        "x.y.a.test, *.a.test",
        "x.b.a.test, *.b.a.test",
        "b.a.test, *.a.test",
        "a.test, any",
        "other.test, any",
        "'', any",
    })
    void prefersTheEqualHostThenTheLongestSuffixThenAny(String host, String expected) {
        assertThat(select(host, "any", "*.a.test", "*.b.a.test", "www.a.test")).isEqualTo(expected);
    }

    @Test
    void selectsNothingWhereNoListenerCoversTheHost() {
        assertThat(select("other.test", "www.a.test", "*.a.test")).isEqualTo("none");
        assertThat(select("other.test")).isEqualTo("none");
    }

    @Test
    void prefersTheFirstWrittenBetweenEquals() {
        List<Listener> twins = List.of(listener("first", ""), listener("second", ""));
        assertThat(new ListenerSelection<>(twins, Function.identity()).select("h"))
                .map(Listener::name)
                .contains("first");
    }

    private static String select(String host, String... hostnames) {
        List<Listener> listeners =
                Stream.of(hostnames).map(h -> listener(h, h.equals("any") ? "" : h)).toList();
        return new ListenerSelection<>(listeners, Function.identity())
                .select(host)
                .map(Listener::name)
                .orElse("none");
    }

    private static Listener listener(String name, String hostname) {
        return new Listener(
                "default/default",
                name,
                HostPattern.parse(hostname),
                new ListenerProtocol.Http(),
                List.of(),
                List.of(),
                Origin.NONE);
    }
}
