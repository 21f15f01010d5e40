package io.gatehouse.testkit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.testkit.policy.good.GreetingConfig;
import io.gatehouse.testkit.policy.good.GreetingPlugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A good policy passes the contract. */
class GreetingContractTest extends PolicyContract<GreetingConfig> {

    GreetingContractTest() {
        super("greeting");
    }

    @Override
    protected GreetingConfig config() {
        return greeting("hello");
    }

    @Override
    protected List<GreetingConfig> unusableConfigs() {
        return List.of(greeting(""));
    }

    private static GreetingConfig greeting(String text) {
        return new GreetingConfig(
                text,
                Optional.of(Duration.ofSeconds(1)),
                List.of(GreetingConfig.Tone.WARM),
                Map.of("key", Secret.of("value")),
                new GreetingConfig.When.Always());
    }

    @Test
    void harnessShowsResponsesToTheHook() throws Exception {
        try (PolicyHarness harness = PolicyHarness.create(new GreetingPlugin.Factory(), config())) {
            assertThat(
                            harness.responseTo(FakeHttpCall.get("/"), 200, "x-greeting", "other")
                                    .all("x-greeting"))
                    .containsExactly("hello");
        }
    }
}
