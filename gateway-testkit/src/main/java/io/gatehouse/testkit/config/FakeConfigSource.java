package io.gatehouse.testkit.config;

import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.ports.outbound.ConfigSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A configuration that a test holds and changes. Who watches hears of a change on the thread that makes it, before the change
/// returns. Thread-safe.
public final class FakeConfigSource implements ConfigSource {

    private final Set<Watching> watches = ConcurrentHashMap.newKeySet();
    private volatile Loading loading;

    private final class Watching implements Watch {
        private final Runnable onChange;

        Watching(Runnable onChange) {
            this.onChange = onChange;
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }

    /// Holds a configuration.
    public FakeConfigSource(GatewayConfig config) {
        this.loading = new Loading.Loaded(config, List.of());
    }

    /// Changes to another configuration.
    public void change(GatewayConfig config) {
        change(new Loading.Loaded(config, List.of()));
    }

    /// Changes to something that cannot be loaded.
    public void spoil(String problem) {
        change(new Loading.Refused(List.of(ConfigProblem.error(Origin.NONE, problem))));
    }

    /// Changes to whatever loading shall come to.
    public void change(Loading next) {
        loading = next;
        watches.forEach(watch -> watch.onChange.run());
    }

    /// How many watches are open.
    public int watches() {
        return watches.size();
    }

    @Override
    public Loading load() {
        return loading;
    }

    @Override
    public Watch watch(Runnable onChange) {
        Watching watch = new Watching(onChange);
        watches.add(watch);
        return watch;
    }
}
