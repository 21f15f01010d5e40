package io.gatehouse.plugin.http.external;

import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.plugin.http.value.Programs;
import io.gatehouse.plugin.http.value.ResponseFields;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.expression.Unsigned;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpFetcher;
import io.gatehouse.ports.plugin.RequestDecision;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decisions of the service that hold for a while. Thread-safe by its own lock.
final class DecisionCache {

    private static final int USUAL_SIZE = 10_000;

    private final List<Program> key;
    private final Program ttl;
    private final InstantSource clock;
    private final Map<List<Object>, Remembered> entries;

    private record Remembered(RequestDecision decision, Instant end) {}

    DecisionCache(List<Program> key, Program ttl, int maxEntries, InstantSource clock) {
        this.key = List.copyOf(key);
        this.ttl = ttl;
        this.clock = clock;
        int most = maxEntries == 0 ? USUAL_SIZE : maxEntries;
        this.entries =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(
                            Map.Entry<List<Object>, Remembered> eldest) {
                        return size() > most;
                    }
                };
    }

    boolean readsBody() {
        return key.stream().anyMatch(program -> Programs.readsBody(program, "request"));
    }

    /// What requests are told apart by.
    ///
    /// @return empty when a part has no value: nothing is remembered of such a request
    Optional<List<Object>> keyOf(HttpCall call) {
        List<Object> values = new ArrayList<>();
        for (Program program : key) {
            Optional<Object> value = Programs.value(program, call.variables());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(
                    value.get() instanceof byte[] bytes
                            ? new String(bytes, StandardCharsets.ISO_8859_1)
                            : value.get());
        }
        return Optional.of(List.copyOf(values));
    }

    Optional<RequestDecision> find(List<Object> keyOfCall) {
        synchronized (entries) {
            Remembered entry = entries.get(keyOfCall);
            if (entry != null && clock.instant().isBefore(entry.end)) {
                return Optional.of(entry.decision);
            }
            entries.remove(keyOfCall);
            return Optional.empty();
        }
    }

    /// Remembers a decision, if it is one of those that hold for a while.
    void remember(
            List<Object> keyOfCall,
            HttpFetcher.Fetched answer,
            HttpCall call,
            RequestDecision decision) {
        boolean lasting =
                (answer.status() >= 200 && answer.status() < 300)
                        || answer.status() == 401
                        || answer.status() == 403;
        ResponseHead head = new ResponseHead(answer.status(), answer.headers());
        Optional<Instant> end =
                Programs.value(
                                ttl,
                                ResponseFields.beside(
                                        call.variables(), head, Optional.of(answer.body())))
                        .flatMap(this::end);
        if (lasting && end.isPresent()) {
            synchronized (entries) {
                entries.put(keyOfCall, new Remembered(decision, end.get()));
            }
        }
    }

    private Optional<Instant> end(Object value) {
        return switch (value) {
            case Duration duration -> Optional.of(clock.instant().plus(duration));
            case Instant instant -> Optional.of(instant);
            case Long seconds -> Optional.of(Instant.ofEpochSecond(seconds));
            case Unsigned seconds -> Optional.of(Instant.ofEpochSecond(seconds.bits()));
            default -> Optional.empty();
        };
    }
}
