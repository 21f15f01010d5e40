package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.bind.Shapes;
import io.gatehouse.adapter.config.problem.Suggestion;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.gateway.ProcessSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads `config.logging.level`: a level, or a list of levels and `target=level`.
final class LogLevels {

    private static final String VARIABLE = "RUST_LOG";
    private static final List<String> LEVELS = List.of("error", "warn", "info", "debug", "trace");

    private final Machine machine;
    private final Shapes shapes;
    private final Reading reading;

    LogLevels(Machine machine, Shapes shapes, Reading reading) {
        this.machine = machine;
        this.shapes = shapes;
        this.reading = reading;
    }

    String read(Optional<Place> written) {
        Optional<String> inFile = written.filter(p -> !p.isNull()).flatMap(this::ofPlace);
        return machine.variable(VARIABLE)
                .flatMap(text -> ofText(text, SettingsReader.named(VARIABLE)))
                .or(() -> inFile)
                .orElse(ProcessSettings.DEFAULTS.logLevel());
    }

    private Optional<String> ofPlace(Place place) {
        List<Place> parts = place.node() instanceof Node.Sequence ? place.items() : List.of(place);
        Optional<String> level = Optional.empty();
        for (Place part : parts) {
            Optional<String> found =
                    shapes.bind(String.class, part, reading)
                            .flatMap(text -> ofText(text, part.origin()));
            level = found.isPresent() ? found : level;
        }
        return level;
    }

    private Optional<String> ofText(String text, Origin origin) {
        Optional<String> level = Optional.empty();
        for (String part : text.split(",")) {
            String directive = part.strip().toLowerCase(Locale.ROOT);
            if (directive.contains("=")) {
                reading.problems()
                        .warning(
                                origin,
                                "levels for single targets are not supported yet by this version, ignored: "
                                        + directive);
            } else if (LEVELS.contains(directive)) {
                level = Optional.of(directive);
            } else {
                reading.problems()
                        .error(
                                origin,
                                "unknown level \""
                                        + directive
                                        + "\""
                                        + Suggestion.among(directive, LEVELS));
            }
        }
        return level;
    }
}
