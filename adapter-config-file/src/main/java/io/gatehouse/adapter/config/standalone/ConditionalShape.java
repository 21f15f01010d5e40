package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.bind.Shapes;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Scalar;
import io.gatehouse.domain.policy.ConditionalPolicies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Policies with conditions: `{conditional: [{condition: EXPRESSION, ...}, ...]}`, where each entry is written like the policy itself, or
/// like one item of it where the policy is a list.
record ConditionalShape(Class<? extends Record> type, Shapes shapes) {

    static final String KEY = "conditional";
    private static final String CONDITION = "condition";

    /// Reads them; what is wrong becomes a problem of the reading.
    Optional<ConditionalPolicies> bind(Place policy, Reading reading) {
        int errors = reading.problems().errors();
        for (Place child : policy.children()) {
            if (!child.name().equals(KEY)) {
                reading.problems()
                        .error(
                                child.keyOrigin(),
                                "\""
                                        + child.name()
                                        + "\" cannot stand beside "
                                        + KEY
                                        + "; write it in each entry");
            }
        }
        Place list = policy.child(KEY).orElse(policy);
        if (!(list.node() instanceof Node.Sequence)) {
            reading.error(list, "expected a list of policies with conditions");
            return Optional.empty();
        }
        List<ConditionalPolicies.Entry> entries = new ArrayList<>();
        for (Place item : list.items()) {
            entry(item, reading).ifPresent(entries::add);
        }
        return reading.problems().errors() > errors
                ? Optional.empty()
                : checked(entries, list, reading);
    }

    private static Optional<ConditionalPolicies> checked(
            List<ConditionalPolicies.Entry> entries, Place list, Reading reading) {
        try {
            return Optional.of(new ConditionalPolicies(entries));
        } catch (IllegalArgumentException e) {
            reading.error(list, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<ConditionalPolicies.Entry> entry(Place item, Reading reading) {
        if (!(item.node() instanceof Node.Mapping object)) {
            reading.error(item, "expected an object with a policy and its condition");
            return Optional.empty();
        }
        Optional<Expression> condition =
                item.child(CONDITION)
                        .filter(place -> !place.isNull())
                        .flatMap(place -> shapes.bind(Expression.class, place, reading));
        return shapes.bind(type, rest(item, object), reading)
                .map(config -> new ConditionalPolicies.Entry(condition, config));
    }

    private Place rest(Place item, Node.Mapping object) {
        SequencedMap<String, Node.Entry> others = new LinkedHashMap<>(object.entries());
        others.remove(CONDITION);
        Node node = new Node.Mapping(others, object.position(), object.size());
        boolean list =
                type.isAnnotationPresent(Scalar.class)
                        && type.getRecordComponents()[0].getType() == List.class;
        return new Place(
                list ? new Node.Sequence(List.of(node), object.position(), object.size()) : node,
                item.file(),
                item.path(),
                item.name(),
                item.key());
    }
}
