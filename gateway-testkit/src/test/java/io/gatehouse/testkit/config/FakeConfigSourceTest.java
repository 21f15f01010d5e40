package io.gatehouse.testkit.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ports.outbound.ConfigSource;
import io.gatehouse.ports.outbound.ConfigSource.Watch;
import org.junit.jupiter.api.Test;

class FakeConfigSourceTest extends ConfigSourceContract {

    private final FakeConfigSource source =
            new FakeConfigSource(TestConfigs.of(TestConfigs.bind(3001)));

    @Override
    protected ConfigSource source() {
        return source;
    }

    @Override
    protected void hold(int port) {
        source.change(TestConfigs.of(TestConfigs.bind(port)));
    }

    @Override
    protected void spoil() {
        source.spoil("spoiled by a test");
    }

    @Override
    protected void touch() {
        // A fake has nothing to write.
    }

    @Test
    void countsItsWatches() {
        try (Watch _ = source.watch(() -> {})) {
            assertThat(source.watches()).isOne();
        }
        assertThat(source.watches()).isZero();
    }
}
