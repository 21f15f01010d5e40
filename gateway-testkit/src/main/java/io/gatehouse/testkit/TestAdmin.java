package io.gatehouse.testkit;

import io.gatehouse.core.admin.AdminParts;
import io.gatehouse.core.mcp.report.McpReport;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.outbound.StdioServers;
import io.gatehouse.testkit.config.FakeConfigStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// What surrounds the admin API of a [TestGateway]. Thread-safe.
public final class TestAdmin implements McpReport, AdminParts.LogLevel {

    private final FakeConfigStore store = new FakeConfigStore("{}");
    private final Map<McpTarget, Health> healths = new ConcurrentHashMap<>();
    private final List<SessionInfo> sessions = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile String level = "info";

    AdminParts parts(Expressions expressions) {
        return new AdminParts(
                new AdminParts.Build("1.2.3", "abc"),
                store,
                this,
                expressions,
                this,
                stopped::countDown);
    }

    /// The configuration's text.
    public FakeConfigStore store() {
        return store;
    }

    /// Opened when somebody asked for a stop.
    public CountDownLatch stopped() {
        return stopped;
    }

    /// From now on a server is like this.
    public void put(McpTarget target, Health health) {
        healths.put(target, health);
    }

    /// There is one more session.
    public synchronized void add(SessionInfo session) {
        sessions.add(session);
    }

    @Override
    public Health health(McpTarget target) {
        return healths.getOrDefault(target, Health.UNKNOWN);
    }

    @Override
    public List<StdioServers.ProcessInfo> processes() {
        return List.of();
    }

    @Override
    public synchronized List<SessionInfo> sessionInfos() {
        return List.copyOf(sessions);
    }

    @Override
    public String current() {
        return level;
    }

    @Override
    public void change(String other) {
        level = other;
    }
}
