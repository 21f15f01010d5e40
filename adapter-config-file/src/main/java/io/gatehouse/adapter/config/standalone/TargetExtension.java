package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Key;
import io.gatehouse.domain.config.Scalar;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `gatehouse:` of an MCP target: what only Gatehouse has.
@Section
record TargetExtension(Optional<Tools> tools) {

    /// How the target's tools look to clients.
    @Section
    record Tools(
            @Default("[]") List<Names> include,
            @Default("[]") List<Names> exclude,
            Optional<Duration> timeout,
            Optional<Integer> concurrency,
            @Default("{}") Map<String, Edit> edit,
            Place place) {}

    /// Which tools are meant.
    sealed interface Names {

        /// A name, with `*` and `?` for any characters.
        @Scalar
        record Glob(String name) implements Names {}

        /// A regular expression for the whole name.
        @Scalar
        record Regex(String expression) implements Names {}
    }

    /// What is different about a tool.
    @Section
    record Edit(
            Optional<String> name,
            Optional<String> title,
            Optional<String> description,
            Optional<Duration> timeout,
            Optional<Integer> concurrency,
            @Default("{}") Map<String, Parameter> parameters,
            Place place) {}

    /// What is different about a parameter.
    @Section
    record Parameter(
            @Key("default") Optional<Object> otherwise,
            Optional<Object> fixed,
            @Default("false") boolean hidden,
            Optional<String> description,
            Place place) {}
}
