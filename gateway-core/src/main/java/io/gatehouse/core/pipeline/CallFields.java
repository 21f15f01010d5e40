package io.gatehouse.core.pipeline;

import io.gatehouse.core.backend.AccessFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The access log's fields of one call. Thread-safe by its own lock; empty until something is said.
final class CallFields implements AccessFields {

    private Map<String, Object> fields = Map.of();
    private boolean isFixed = true;

    @Override
    public synchronized void put(String name, Object value) {
        if (fields.isEmpty()) {
            // Most requests state one field only.
            fields = Map.of(name, value);
            return;
        }
        if (isFixed) {
            fields = new LinkedHashMap<>(fields);
            isFixed = false;
        }
        fields.put(name, value);
    }

    @Override
    public synchronized void fail(String reason, String message) {
        put("error", message);
        put("reason", reason);
    }

    void reason(String reason) {
        put("reason", reason);
    }

    @Override
    public synchronized Optional<Object> get(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    synchronized Map<String, Object> copy() {
        return isFixed ? fields : new LinkedHashMap<>(fields);
    }
}
