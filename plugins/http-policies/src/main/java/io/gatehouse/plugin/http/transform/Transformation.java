package io.gatehouse.plugin.http.transform;

import io.gatehouse.domain.http.FieldSyntax;
import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.Headers;
import io.gatehouse.plugin.http.value.Programs;
import io.gatehouse.plugin.http.value.ValueText;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.expression.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The compiled changes of one message.
record Transformation(
        Map<String, Program> metadata,
        Optional<Program> replace,
        Map<String, Program> add,
        Map<String, Program> set,
        List<String> remove,
        Optional<Program> body) {

    private static final String METADATA = "metadata";

    /// What a header is set to that cannot be computed.
    private static final List<String> NOTHING = List.of();

    /// Whether the message's body must be there.
    ///
    /// @param root `request` or `response`
    boolean needsBody(String root) {
        return body.isPresent() || readsBody(root);
    }

    /// Whether an expression reads the body of a message.
    boolean readsBody(String root) {
        return Stream.of(
                        metadata.values().stream(),
                        replace.stream(),
                        add.values().stream(),
                        set.values().stream(),
                        body.stream())
                .flatMap(programs -> programs)
                .anyMatch(program -> Programs.readsBody(program, root));
    }

    /// All values under `metadata`, those from before included.
    Map<String, Object> metadata(Variables variables) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (variables.root(METADATA).orElse("") instanceof Map<?, ?> before) {
            before.forEach((name, value) -> values.put(String.valueOf(name), value));
        }
        metadata.forEach((name, program) ->
                Programs.value(program, variables.with(METADATA, Map.copyOf(values)))
                        .ifPresent(value -> values.put(name, value)));
        return values;
    }

    /// The changes of header fields.
    List<HeaderChange> fields(Headers present, Variables variables) {
        List<HeaderChange> changes = new ArrayList<>();
        if (replace.flatMap(program -> Programs.value(program, variables)).orElse("")
                instanceof Map<?, ?> map) {
            replaceAll(present, map, changes);
        }
        add.forEach((name, program) -> change(name, program, variables, true, changes));
        set.forEach((name, program) -> change(name, program, variables, false, changes));
        remove.forEach(name -> changes.add(new HeaderChange.Remove(name)));
        return changes;
    }

    private static void replaceAll(Headers present, Map<?, ?> map, List<HeaderChange> changes) {
        present.forEach((name, _) -> changes.add(new HeaderChange.Remove(name)));
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (FieldSyntax.isToken(name)) {
                texts(value).forEach(text -> changes.add(new HeaderChange.Add(name, text)));
            }
        });
    }

    private static void change(
            String name,
            Program program,
            Variables variables,
            boolean adds,
            List<HeaderChange> changes) {
        if (name.startsWith(":")) {
            return;
        }
        List<String> texts =
                Programs.value(program, variables).map(Transformation::texts).orElse(NOTHING);
        if (texts.isEmpty() || !adds) {
            changes.add(new HeaderChange.Remove(name));
        }
        texts.forEach(text -> changes.add(new HeaderChange.Add(name, text)));
    }

    private static List<String> texts(@Nullable Object value) {
        List<?> values = value instanceof List<?> list ? list : List.of(value == null ? "" : value);
        return values.stream()
                .map(item -> item == null ? "" : ValueText.header(item))
                .filter(FieldSyntax::isValue)
                .toList();
    }

    /// The value of a pseudo header, if one is set and has one.
    Optional<String> pseudo(String name, Variables variables) {
        Optional<Program> program =
                Optional.ofNullable(set.get(name)).or(() -> Optional.ofNullable(add.get(name)));
        return program.flatMap(p -> Programs.value(p, variables)).map(ValueText::header);
    }

    /// The new body; empty without one, and no bytes where it cannot be computed.
    Optional<byte[]> body(Variables variables) {
        return body.map(program ->
                Programs.value(program, variables)
                        .map(ValueText::body)
                        .orElseGet(() -> new byte[0]));
    }
}
