package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.bind.Shapes;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.ScalarKind;
import io.gatehouse.domain.config.Origin;
import java.util.Optional;

/// Reads `config.workerThreads`: a number, or a share of the processors such as `50%`.
final class WorkerThreads {

    private static final String VARIABLE = "WORKER_THREADS";
    private static final int MOST = 1024;

    private final Machine machine;
    private final Shapes shapes;
    private final Reading reading;

    WorkerThreads(Machine machine, Shapes shapes, Reading reading) {
        this.machine = machine;
        this.shapes = shapes;
        this.reading = reading;
    }

    Optional<Integer> read(Optional<Place> written) {
        Optional<Place> place = written.filter(p -> !p.isNull());
        return place.isPresent()
                ? place.flatMap(this::ofPlace)
                : machine.variable(VARIABLE)
                        .flatMap(text -> ofText(text, SettingsReader.named(VARIABLE)));
    }

    private Optional<Integer> ofPlace(Place place) {
        boolean number =
                place.node() instanceof Node.Scalar scalar && scalar.kind() == ScalarKind.INTEGER;
        return number
                ? shapes.bind(Integer.class, place, reading)
                        .flatMap(n -> ofText(n.toString(), place.origin()))
                : shapes.bind(String.class, place, reading)
                        .flatMap(text -> ofText(text, place.origin()));
    }

    private Optional<Integer> ofText(String text, Origin origin) {
        boolean percent = text.endsWith("%");
        String digits = percent ? text.substring(0, text.length() - 1) : text;
        int number = digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : 0;
        if (number < 1 || number > MOST) {
            reading.problems()
                    .error(
                            origin,
                            "expected a number of threads from 1 to "
                                    + MOST
                                    + " or a share of the processors such as \"50%\", got \""
                                    + text
                                    + "\"");
            return Optional.empty();
        }
        return Optional.of(percent ? Math.max(1, machine.processors() * number / 100) : number);
    }
}
