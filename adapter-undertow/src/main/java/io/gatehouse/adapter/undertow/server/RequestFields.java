package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.wire.FieldLines;
import io.gatehouse.domain.http.HeaderList.Field;
import io.gatehouse.domain.http.Headers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A request's fields without `Host`: those that came, without those that were removed, and those that were added. Confined to the thread
/// that works on the exchange.
final class RequestFields implements Headers {

    private final FieldLines lines;
    private @Nullable BitSet removed;
    private List<Field> added = List.of();

    RequestFields(FieldLines lines) {
        this.lines = lines;
    }

    void add(String name, String value) {
        if (added.isEmpty()) {
            added = new ArrayList<>(4);
        }
        added.add(new Field(name, value));
    }

    void remove(String name) {
        BitSet gone = removed == null ? new BitSet(lines.size()) : removed;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.isNamed(i, name)) {
                gone.set(i);
            }
        }
        removed = gone;
        if (!added.isEmpty()) {
            added.removeIf(field -> field.name().equalsIgnoreCase(name));
        }
    }

    /// The lines that came.
    FieldLines came() {
        return lines;
    }

    /// Whether a line that came is still there.
    boolean isThere(int line) {
        return removed == null || !removed.get(line);
    }

    List<Field> added() {
        return added;
    }

    @Override
    public Optional<String> first(String name) {
        if (isHost(name)) {
            return Optional.empty();
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.isNamed(i, name) && isThere(i)) {
                return Optional.of(lines.value(i));
            }
        }
        for (Field field : added) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    @Override
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(2);
        if (!isHost(name)) {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.isNamed(i, name) && isThere(i)) {
                    values.add(lines.value(i));
                }
            }
            for (Field field : added) {
                if (field.name().equalsIgnoreCase(name)) {
                    values.add(field.value());
                }
            }
        }
        return values;
    }

    @Override
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < lines.size(); i++) {
            if (isThere(i) && !lines.isNamed(i, "host")) {
                action.accept(lines.name(i), lines.value(i));
            }
        }
        for (Field field : added) {
            if (!isHost(field.name())) {
                action.accept(field.name(), field.value());
            }
        }
    }

    private static boolean isHost(String name) {
        return name.length() == 4 && name.equalsIgnoreCase("host");
    }
}
