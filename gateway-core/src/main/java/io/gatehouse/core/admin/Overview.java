package io.gatehouse.core.admin;

import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.policy.Places;
import io.gatehouse.core.policy.PolicyChain;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.backend.WeightedBackend;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.llm.LlmBackend;
import io.gatehouse.domain.policy.Phase;
import io.gatehouse.domain.route.HostPattern;
import io.gatehouse.domain.route.Route;
import io.gatehouse.ports.outbound.ConfigStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Shows what is served, with every policy where it runs. Thread-safe.
record Overview(ConfigStore store, ServedGateway gateway) {

    byte[] json() {
        Served served = gateway.served();
        ConfigState state = gateway.state();
        byte[] config =
                new ObjectWriter()
                        .put("file", file())
                        .put("status", state.problems().isEmpty() ? "ok" : "refused")
                        .put("loadedAt", state.loadedAt().toString())
                        .raw("problems", Answers.problems(state.problems()))
                        .toBytes();
        return new ObjectWriter()
                .raw("config", config)
                .raw("binds", list(served.config().binds(), b -> bind(served, b)))
                .raw("warnings", Answers.problems(state.warnings()))
                .toBytes();
    }

    private String file() {
        return store.read() instanceof ConfigStore.Reading.Text text ? text.file() : "";
    }

    private byte[] bind(Served served, Bind bind) {
        return new ObjectWriter()
                .put("name", bind.name())
                .put("port", bind.port())
                .put("actualPort", gateway.actualPort(bind.port()))
                .raw("listeners", list(bind.listeners(), l -> listener(served, bind, l)))
                .toBytes();
    }

    private static byte[] listener(Served served, Bind bind, Listener listener) {
        String place = Places.of(bind, listener);
        return new ObjectWriter()
                .put("name", listener.name())
                .put("gateway", listener.gateway())
                .put("hostname", text(listener.hostname()))
                .put("protocol", "HTTP")
                .raw("policies", policies(served, place, Phase.GATEWAY))
                .raw("routes", list(listener.routes(), r -> route(served, place, r)))
                .toBytes();
    }

    private static byte[] route(Served served, String listener, Route route) {
        String place = Places.of(listener, route);
        List<byte[]> backends = new ArrayList<>();
        for (WeightedBackend backend : route.backends()) {
            backends.add(backend(served, Places.of(place, backends.size()), backend));
        }
        return new ObjectWriter()
                .put("name", route.qualifiedName())
                .raw("hostnames", list(route.hostnames(), h -> ObjectWriter.string(text(h))))
                .raw("matches", list(route.matches(), m -> ObjectWriter.string(MatchText.of(m))))
                .put("line", route.origin().line())
                .raw("policies", policies(served, place, Phase.ROUTE))
                .raw("backends", ObjectWriter.array(backends))
                .toBytes();
    }

    private static byte[] backend(Served served, String place, WeightedBackend backend) {
        ObjectWriter shown =
                new ObjectWriter()
                        .put("kind", kind(backend.backend()))
                        .put("name", place)
                        .put("weight", backend.weight())
                        .raw("policies", policies(served, place, Phase.BACKEND));
        switch (backend.backend()) {
            case Backend.Host(HostPort address) -> shown.put("address", address.toString());
            case Backend.Mcp(McpBackend mcp) ->
                    shown.raw("targets", list(mcp.targets(), t -> target(served, place, t)));
            case Backend.Llm(LlmBackend llm) ->
                    shown.raw("models", list(llm.models(), m -> JsonForm.CONFIG.of(m)));
            case Backend.Service service ->
                    shown.put("service", service.name() + ":" + service.port());
            case Backend.Group group -> shown.put("routeGroup", group.name());
            case Backend.Invalid() -> {}
        }
        return shown.toBytes();
    }

    private static String kind(Backend backend) {
        return switch (backend) {
            case Backend.Host _ -> "host";
            case Backend.Mcp _ -> "mcp";
            case Backend.Llm _ -> "llm";
            case Backend.Service _ -> "service";
            case Backend.Group _ -> "routeGroup";
            case Backend.Invalid _ -> "invalid";
        };
    }

    private static byte[] target(Served served, String backend, McpTarget target) {
        String place = Places.upstream(backend, target.name());
        return new ObjectWriter()
                .put("name", target.name())
                .put("transport", McpCalls.transport(target.address()))
                .put("address", Redaction.address(target.address()))
                .raw("policies", policies(served, place, Phase.BACKEND))
                .toBytes();
    }

    private static byte[] policies(Served served, String place, Phase phase) {
        return list(served.policies(place), p -> policy(p, phase));
    }

    private static byte[] policy(PolicyChain.Configured policy, Phase phase) {
        return new ObjectWriter()
                .put("type", policy.descriptor().type().key())
                .put("phase", phase.name().toLowerCase(Locale.ROOT))
                .raw("stage", JsonForm.CONFIG.of(policy.descriptor().stage()))
                .put("line", policy.origin().line())
                .raw("summary", JsonForm.CONFIG.of(policy.config()))
                .toBytes();
    }

    private static String text(HostPattern pattern) {
        return switch (pattern) {
            case HostPattern.Any() -> "";
            case HostPattern.Exact(String host) -> host;
            case HostPattern.Below(String suffix) -> "*" + suffix;
        };
    }

    private static <T> byte[] list(List<T> items, Function<T, byte[]> form) {
        return ObjectWriter.array(items.stream().map(form).toList());
    }
}
