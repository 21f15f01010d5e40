package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.json.JsonText;
import io.gatehouse.domain.toolview.NamePattern;
import io.gatehouse.domain.toolview.ParameterEdit;
import io.gatehouse.domain.toolview.ToolEdit;
import io.gatehouse.domain.toolview.ToolLimits;
import io.gatehouse.domain.toolview.ToolView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/// Reads how a target's tools look to clients.
///
/// @param reading what is found wrong goes there
record ToolViewReader(Reading reading) {

    ToolView read(TargetExtension.Tools tools) {
        Map<String, ToolEdit> edits = new LinkedHashMap<>();
        tools.edit().forEach((tool, edit) -> edits.put(tool, edit(edit)));
        checkNames(tools);
        return new ToolView(
                patterns(tools.include(), tools.place(), "include"),
                patterns(tools.exclude(), tools.place(), "exclude"),
                limits(tools.timeout(), tools.concurrency(), tools.place()),
                edits);
    }

    private List<NamePattern> patterns(List<TargetExtension.Names> names, Place tools, String key) {
        List<NamePattern> patterns = new ArrayList<>();
        for (TargetExtension.Names name : names) {
            switch (name) {
                case TargetExtension.Names.Glob(String glob) ->
                        patterns.add(NamePattern.glob(glob));
                case TargetExtension.Names.Regex(String regex) -> {
                    try {
                        patterns.add(NamePattern.regex(regex));
                    } catch (PatternSyntaxException e) {
                        reading.error(
                                tools.child(key).orElse(tools),
                                "not a regular expression: "
                                        + e.getDescription()
                                        + " in \""
                                        + regex
                                        + "\"");
                    }
                }
            }
        }
        return patterns;
    }

    private void checkNames(TargetExtension.Tools tools) {
        Map<String, String> owners = new HashMap<>();
        tools.edit()
                .forEach((tool, edit) ->
                        edit.name()
                                .ifPresent(name -> {
                                    Place at = edit.place().child("name").orElse(edit.place());
                                    String first = owners.putIfAbsent(name, tool);
                                    if (first != null) {
                                        reading.error(
                                                at,
                                                "the tool \""
                                                        + first
                                                        + "\" is called \""
                                                        + name
                                                        + "\" already");
                                    } else if (name.isBlank()) {
                                        reading.error(at, "a tool's name is not empty");
                                    }
                                }));
    }

    private ToolEdit edit(TargetExtension.Edit edit) {
        Map<String, ParameterEdit> parameters = new LinkedHashMap<>();
        edit.parameters().forEach((name, parameter) -> parameters.put(name, parameter(parameter)));
        return new ToolEdit(
                edit.name(),
                edit.title(),
                edit.description(),
                parameters,
                limits(edit.timeout(), edit.concurrency(), edit.place()));
    }

    private ParameterEdit parameter(TargetExtension.Parameter parameter) {
        Place place = parameter.place();
        place.child("fixed").ifPresent(fixed -> reading.secret(fixed.node()));
        if (parameter.fixed().isPresent() && parameter.otherwise().isPresent()) {
            reading.error(place, "a fixed parameter needs no default: clients cannot leave it out");
        }
        return new ParameterEdit(
                parameter.fixed().map(JsonText::of).map(Secret::of),
                parameter.otherwise().map(JsonText::of),
                parameter.hidden(),
                parameter.description());
    }

    private ToolLimits limits(
            Optional<Duration> timeout, Optional<Integer> concurrency, Place place) {
        timeout.filter(t -> !t.isPositive())
                .ifPresent(t ->
                        reading.error(
                                place.child("timeout").orElse(place),
                                "a timeout is longer than nothing"));
        concurrency
                .filter(c -> c < 1)
                .ifPresent(c ->
                        reading.error(
                                place.child("concurrency").orElse(place),
                                "at least one call must be possible at a time"));
        return new ToolLimits(timeout, concurrency);
    }
}
