package io.gatehouse.adapter.config;

import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.ports.outbound.ConfigSource.Loading;
import io.gatehouse.ports.outbound.ConfigStore;
import java.util.List;

/// Stands in where a configuration is not one text. Immutable and thread-safe.
///
/// @param name what the user named
/// @param schema of configurations that are texts
record NoText(String name, String schema) implements ConfigStore {

    private static final String REASON = "the configuration is not one file";

    @Override
    public Reading read() {
        return new Reading.Text("", "", name, false);
    }

    @Override
    public Loading check(String text) {
        return new Loading.Refused(problems());
    }

    @Override
    public Writing write(String text, String etag) {
        return new Writing.NotWritable(REASON);
    }

    @Override
    public Conversion toJson(String text) {
        return new Conversion.Converted("{}");
    }

    @Override
    public Conversion edit(String text, String json) {
        return new Conversion.Impossible(problems());
    }

    private List<ConfigProblem> problems() {
        return List.of(ConfigProblem.error(new Origin(name, 0, 0, ""), REASON));
    }
}
