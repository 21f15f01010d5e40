package io.gatehouse.core.admin;

import io.gatehouse.domain.http.Response;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The calls of docs/admin-api.md. Thread-safe; calls block.
final class AdminApi {

    private final Map<String, Map<String, Call>> calls = new TreeMap<>();

    @FunctionalInterface
    private interface Call {

        Response answer(AdminCall call) throws BadCallException;
    }

    AdminApi(AdminParts parts, ServedGateway gateway, InstantSource clock) {
        ProcessCalls process = new ProcessCalls(parts, clock);
        Overview overview = new Overview(parts.store(), gateway);
        McpCalls mcp = new McpCalls(parts.mcp(), gateway);
        ConfigCalls config = new ConfigCalls(parts.store(), gateway);
        CelCall cel = new CelCall(parts.expressions());
        ConfigDump dump = new ConfigDump(parts, gateway, overview, mcp);
        get("/api/runtime", _ -> process.runtime());
        get("/api/overview", _ -> Answers.json(200, overview.json()));
        get("/api/targets", _ -> Answers.json(200, mcp.targets()));
        get("/api/sessions", _ -> Answers.json(200, mcp.sessions()));
        get("/api/processes", _ -> Answers.json(200, mcp.processes()));
        post("/api/cel", cel::answer);
        get("/api/config", _ -> config.json());
        post("/api/config", config::change);
        get("/api/config/raw", _ -> config.raw());
        put("/api/config/raw", config::write);
        post("/api/config/validate", config::validate);
        get("/api/config/schema", _ -> config.schema());
        get("/config_dump", _ -> Answers.json(200, dump.json()));
        post("/logging", process::logging);
        post("/quitquitquit", _ -> Answers.text(200, "shutdown now\n"));
    }

    /// What is wrong with a call before its body is read; empty when nothing is.
    ///
    /// @param json whether the body is said to be JSON
    Optional<Response> check(String method, String path, boolean json) {
        Map<String, Call> methods = calls.getOrDefault(path, Map.of());
        if (methods.isEmpty()) {
            return Optional.of(
                    Answers.error(404, "there is no \"" + path + "\"; see docs/admin-api.md"));
        }
        if (!methods.containsKey(method)) {
            String allowed = methods.keySet().stream().sorted().collect(Collectors.joining(", "));
            return Optional.of(
                    Answers.error(405, path + " takes " + allowed).with("allow", allowed));
        }
        // Not even a form of another site can send this without asking the browser first.
        return method.equals("GET") || json
                ? Optional.empty()
                : Optional.of(
                        Answers.error(415, "send the header \"content-type: application/json\""));
    }

    /// Answers a call that [#check] lets pass.
    Response answer(AdminCall call) {
        Call known = calls.getOrDefault(call.path(), Map.of()).get(call.method());
        if (known == null) {
            return Answers.error(404, "there is no such call");
        }
        try {
            return known.answer(call);
        } catch (BadCallException e) {
            return Answers.error(400, e.getMessage() == null ? "bad call" : e.getMessage());
        }
    }

    private void get(String path, Call call) {
        add("GET", path, call);
    }

    private void post(String path, Call call) {
        add("POST", path, call);
    }

    private void put(String path, Call call) {
        add("PUT", path, call);
    }

    private void add(String method, String path, Call call) {
        calls.computeIfAbsent(path, _ -> new TreeMap<>()).put(method, call);
    }
}
