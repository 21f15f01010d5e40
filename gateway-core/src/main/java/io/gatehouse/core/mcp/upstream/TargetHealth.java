package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.mcp.report.McpReport.Health;
import io.gatehouse.core.mcp.report.McpReport.State;
import io.gatehouse.domain.backend.McpTarget;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How servers were when they were last used. Thread-safe: the monitor guards everything.
public final class TargetHealth {

    private static final int MAX_TARGETS = 1000;
    private static final int BAD_GATEWAY = 500;

    private final InstantSource clock;
    private final Map<McpTarget, Health> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<McpTarget, Health> eldest) {
                    return size() > MAX_TARGETS;
                }
            };

    /// Nothing is known yet.
    public TargetHealth(InstantSource clock) {
        this.clock = clock;
    }

    /// How a server was.
    public synchronized Health of(McpTarget target) {
        return known.getOrDefault(target, Health.UNKNOWN);
    }

    void note(McpTarget target, Reply reply) {
        switch (reply) {
            case Reply.Answered _, Reply.Rejected _ -> up(target);
            case Reply.Unreachable(String reason) -> down(target, reason);
            case Reply.Broken(String reason) -> down(target, reason);
            case Reply.Refused(var response) -> {
                if (response.status() >= BAD_GATEWAY) {
                    down(target, "it answered with status " + response.status());
                } else {
                    up(target);
                }
            }
        }
    }

    synchronized void connected(McpTarget target, int change) {
        Health h = of(target);
        int connections = Math.max(0, h.connections() + change);
        known.put(target, new Health(h.state(), h.lastError(), h.lastSeen(), connections));
    }

    private synchronized void up(McpTarget target) {
        Health h = of(target);
        known.put(
                target,
                new Health(State.UP, h.lastError(), Optional.of(clock.instant()), h.connections()));
    }

    private synchronized void down(McpTarget target, String reason) {
        Health h = of(target);
        known.put(
                target, new Health(State.DOWN, Optional.of(reason), h.lastSeen(), h.connections()));
    }
}
