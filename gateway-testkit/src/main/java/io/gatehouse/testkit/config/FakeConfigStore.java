package io.gatehouse.testkit.config;

import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.ports.outbound.ConfigSource.Loading;
import io.gatehouse.ports.outbound.ConfigStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A configuration's text in memory. What texts mean is said beforehand; every other text is refused. As JSON a text is itself, so that
/// an edit replaces it whole. Thread-safe.
public final class FakeConfigStore implements ConfigStore {

    private final Map<String, GatewayConfig> meanings = new ConcurrentHashMap<>();
    private String text;
    private boolean writable = true;
    private Optional<String> unwritable = Optional.empty();

    /// A store that holds a text.
    public FakeConfigStore(String text) {
        this.text = text;
    }

    /// From now on a text means a configuration.
    public FakeConfigStore meaning(String written, GatewayConfig config) {
        meanings.put(written, config);
        return this;
    }

    /// From now on nothing can be written, as with a text of the command line.
    public synchronized void readOnly() {
        writable = false;
    }

    /// From now on writing fails.
    public synchronized void failWriting(String reason) {
        unwritable = Optional.of(reason);
    }

    /// The text as it is now.
    public synchronized String text() {
        return text;
    }

    /// Somebody else changes the text.
    public synchronized void change(String other) {
        text = other;
    }

    @Override
    public synchronized Reading read() {
        return new Reading.Text(text, etag(text), "config.yaml", writable);
    }

    @Override
    public Loading check(String written) {
        GatewayConfig config = meanings.get(written);
        return config == null
                ? new Loading.Refused(
                        List.of(
                                ConfigProblem.error(
                                        new Origin("config.yaml", 2, 3, "binds"),
                                        "this means nothing")))
                : new Loading.Loaded(config, List.of());
    }

    @Override
    public synchronized Writing write(String written, String etag) {
        if (!etag(text).equals(etag)) {
            return new Writing.Changed();
        }
        if (unwritable.isPresent()) {
            return new Writing.NotWritable(unwritable.get());
        }
        text = written;
        return new Writing.Written(etag(written));
    }

    @Override
    public Conversion toJson(String written) {
        return new Conversion.Converted(written);
    }

    @Override
    public Conversion edit(String written, String json) {
        return new Conversion.Converted(json);
    }

    @Override
    public String schema() {
        return "{\"type\":\"object\"}";
    }

    private static String etag(String written) {
        return Integer.toHexString(written.hashCode());
    }
}
