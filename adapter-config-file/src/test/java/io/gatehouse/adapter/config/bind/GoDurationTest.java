package io.gatehouse.adapter.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "0s, PT0S",
        "500ms, PT0.5S",
        "1h2m3.5s, PT1H2M3.5S",
        "1.5h, PT1H30M",
        ".5s, PT0.5S",
        "1.s, PT1S",
        "3us, PT0.000003S",
        "3µs, PT0.000003S",
        "7ns, PT0.000000007S",
        "1s1s, PT2S",
        "48h, PT48H"
    })
    void reads(String text, Duration duration) {
        assertThat(GoDuration.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "0",
                "s",
                "-1s",
                "+1s",
                "1 s",
                "1d",
                "1S",
                "1h ",
                "1e3s",
                "1.2.3s",
                "9999999999h",
                "١s"
            })
    void refuses(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 1_000_000})
    void refusesEndlessTexts(int length) {
        assertThat(GoDuration.parse("1".repeat(length) + "s")).isEmpty();
    }
}
