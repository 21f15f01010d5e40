package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.limit.Deadline;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.domain.backend.ProcessCare;
import java.time.Duration;
import java.util.Optional;

/// Sees to a link that nobody uses: asks whether the server is still there, and lets it go when it
/// has not been needed for long.
record Upkeep(ProcessCare care, Greeting greeting, McpLimits limits) {

    private static final MessageSink NOWHERE = _ -> {};
    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofDays(1);

    /// Begins on a thread of its own, if there is anything to do, and ends with the link.
    void begin(Link link) {
        if (care.idleTimeout().isPresent() || care.pingInterval().isPresent()) {
            link.keptBy(Thread.ofVirtual().name("mcp-upkeep").unstarted(() -> look(link)));
        }
    }

    private void look(Link link) {
        long lastPing = System.nanoTime();
        try {
            while (!link.isGone()) {
                Duration unused = link.quiet();
                Duration unheard = shorter(unused, Duration.ofNanos(System.nanoTime() - lastPing));
                if (isOver(care.idleTimeout(), unused)) {
                    link.retire("was not needed");
                } else if (isOver(care.pingInterval(), unheard)) {
                    ping(link);
                    lastPing = System.nanoTime();
                    unheard = Duration.ZERO;
                }
                Thread.sleep(
                        shorter(
                                left(care.idleTimeout(), link.quiet()),
                                left(care.pingInterval(), unheard)));
            }
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isOver(Optional<Duration> limit, Duration quiet) {
        return limit.filter(l -> quiet.compareTo(l) >= 0).isPresent();
    }

    private static Duration left(Optional<Duration> limit, Duration spent) {
        Duration left = limit.map(l -> l.minus(spent)).orElse(LONGEST);
        return left.compareTo(SHORTEST) > 0 ? left : SHORTEST;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void ping(Link link) throws InterruptedException {
        Outgoing probe = probe();
        try (Deadline _ =
                new Deadline(
                        greeting.patience(limits), () -> link.close("did not answer a ping"))) {
            Reply _ = link.ask(probe, greeting::ownId, NOWHERE);
        }
    }

    private Outgoing probe() {
        RequestId id = greeting.ownId();
        if (greeting instanceof Discovery) {
            return greeting.first(Optional.of(id), CallerHeaders.NONE);
        }
        return new Outgoing(
                JsonRpcWriter.request(id, "ping", new ObjectWriter().toBytes()),
                Optional.of(id),
                Optional.of("ping"),
                Optional.empty(),
                Optional.empty(),
                CallerHeaders.NONE);
    }
}
