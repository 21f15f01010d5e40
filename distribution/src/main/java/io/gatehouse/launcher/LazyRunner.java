package io.gatehouse.launcher;

import io.gatehouse.launcher.run.GatewayRunner;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes the gateway when something first asks for it. Only for the main thread.
final class LazyRunner implements Supplier<GatewayRunner> {

    private final Supplier<GatewayRunner> maker;
    private Optional<GatewayRunner> made = Optional.empty();

    LazyRunner(Supplier<GatewayRunner> maker) {
        this.maker = maker;
    }

    boolean isMade() {
        return made.isPresent();
    }

    @Override
    public GatewayRunner get() {
        GatewayRunner runner = made.orElseGet(maker);
        made = Optional.of(runner);
        return runner;
    }
}
