package io.gatehouse.testkit.policy.good;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public record GreetingConfig(
        String text,
        Optional<Duration> pause,
        List<Tone> tones,
        Map<String, Secret> secrets,
        When when) {

    public enum Tone {
        WARM,
        COOL
    }

    public sealed interface When {
        record Always() implements When {}

        record If(Expression condition) implements When {}
    }
}
