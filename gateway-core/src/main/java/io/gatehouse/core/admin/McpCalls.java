package io.gatehouse.core.admin;

import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.mcp.report.McpReport;
import io.gatehouse.core.mcp.report.McpReport.Health;
import io.gatehouse.core.mcp.report.McpReport.SessionInfo;
import io.gatehouse.core.policy.Places;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.route.Route;
import io.gatehouse.ports.outbound.StdioServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Shows MCP servers and sessions. Thread-safe.
record McpCalls(McpReport report, ServedGateway gateway) {

    byte[] targets() {
        List<byte[]> targets = new ArrayList<>();
        for (Bind bind : gateway.served().config().binds()) {
            for (Listener listener : bind.listeners()) {
                String place = Places.of(bind, listener);
                listener.routes().forEach(r -> add(Places.of(place, r), r, targets));
            }
        }
        return ObjectWriter.array(targets);
    }

    private void add(String place, Route route, List<byte[]> targets) {
        for (int i = 0; i < route.backends().size(); i++) {
            if (route.backends().get(i).backend() instanceof Backend.Mcp(McpBackend mcp)) {
                String backend = Places.of(place, i);
                mcp.targets().forEach(t -> targets.add(target(backend, t)));
            }
        }
    }

    private byte[] target(String backend, McpTarget target) {
        Health health = report.health(target);
        return new ObjectWriter()
                .put("backend", backend)
                .put("target", target.name())
                .put("transport", transport(target.address()))
                .put("address", Redaction.address(target.address()))
                .put("state", health.state().name().toLowerCase(Locale.ROOT))
                .raw("lastError", JsonForm.CONFIG.orNull(health.lastError()))
                .raw("lastSeen", JsonForm.CONFIG.orNull(health.lastSeen()))
                .put("connections", health.connections())
                .toBytes();
    }

    static String transport(McpServerAddress address) {
        return switch (address) {
            case McpServerAddress.StreamableHttp _ -> "http";
            case McpServerAddress.Sse _ -> "sse";
            case McpServerAddress.OpenApi _ -> "openapi";
            case McpServerAddress.Stdio _ -> "stdio";
        };
    }

    byte[] processes() {
        return ObjectWriter.array(report.processes().stream().map(McpCalls::process).toList());
    }

    private static byte[] process(StdioServers.ProcessInfo process) {
        return new ObjectWriter()
                .put("target", process.target())
                .put("pid", process.pid())
                .put("startedAt", process.startedAt().toString())
                .raw("cpuMillis", JsonForm.CONFIG.orNull(process.cpuTime().map(Duration::toMillis)))
                .raw("memoryBytes", JsonForm.CONFIG.orNull(process.memoryBytes()))
                .raw("lastErrors", JsonForm.CONFIG.of(process.lastErrors()))
                .toBytes();
    }

    byte[] sessions() {
        return ObjectWriter.array(report.sessionInfos().stream().map(McpCalls::session).toList());
    }

    private static byte[] session(SessionInfo session) {
        return new ObjectWriter()
                .put("id", session.digest())
                .put("backend", session.backend())
                .raw("subject", JsonForm.CONFIG.orNull(session.subject()))
                .raw("client", JsonForm.CONFIG.orNull(session.client()))
                .put("protocolVersion", session.protocolVersion())
                .put("createdAt", session.createdAt().toString())
                .put("lastUsedAt", session.lastUsedAt().toString())
                .put("streams", session.streams())
                .toBytes();
    }
}
