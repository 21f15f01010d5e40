package io.gatehouse.core.admin;

import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.outbound.ConfigStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Calls about the process itself. Thread-safe.
final class ProcessCalls {

    private static final Set<String> LEVELS =
            Set.of("off", "error", "warn", "info", "debug", "trace");

    private final AdminParts parts;
    private final InstantSource clock;
    private final Instant startedAt;
    private final String firstLevel;

    ProcessCalls(AdminParts parts, InstantSource clock) {
        this.parts = parts;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.firstLevel = parts.logging().current();
    }

    Response runtime() {
        byte[] build =
                new ObjectWriter()
                        .put("version", parts.build().version())
                        .put("commit", parts.build().commit())
                        .put("java", System.getProperty("java.version", "unknown"))
                        .toBytes();
        boolean writable =
                parts.store().read() instanceof ConfigStore.Reading.Text text && text.writable();
        byte[] ui =
                new ObjectWriter()
                        .put("gatewayMode", "standalone")
                        .put("configStoreMode", writable ? "file" : "readOnly")
                        .toBytes();
        return Answers.json(
                200,
                new ObjectWriter()
                        .raw("build", build)
                        .raw("ui", ui)
                        .put("startedAt", startedAt.toString())
                        .put(
                                "uptimeSeconds",
                                Duration.between(startedAt, clock.instant()).toSeconds())
                        .put("pid", ProcessHandle.current().pid())
                        .toBytes());
    }

    Response logging(AdminCall call) throws BadCallException {
        Optional<String> level = call.parameter("level").map(l -> l.toLowerCase(Locale.ROOT));
        if (level.isPresent()) {
            if (!LEVELS.contains(level.get())) {
                throw new BadCallException(
                        "unknown level \""
                                + level.get()
                                + "\"; use ?level= with one of off, error, warn, info, debug,"
                                + " trace, or ?reset");
            }
            parts.logging().change(level.get());
        } else if (call.parameter("reset").isPresent()) {
            parts.logging().change(firstLevel);
        } else if (!call.query().isEmpty()) {
            throw new BadCallException("use ?level=debug or ?reset");
        }
        return Answers.text(200, "current log level is " + parts.logging().current() + "\n");
    }
}
