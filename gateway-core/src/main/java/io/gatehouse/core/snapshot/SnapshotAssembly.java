package io.gatehouse.core.snapshot;

import io.gatehouse.core.admin.Served;
import io.gatehouse.core.backend.BackendHandler;
import io.gatehouse.core.backend.HostHandler;
import io.gatehouse.core.backend.InvalidHandler;
import io.gatehouse.core.backend.McpBackends;
import io.gatehouse.core.backend.ServiceHandler;
import io.gatehouse.core.pipeline.CompiledBackend;
import io.gatehouse.core.pipeline.CompiledListener;
import io.gatehouse.core.pipeline.CompiledRoute;
import io.gatehouse.core.policy.Places;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.ServiceEndpoint;
import io.gatehouse.domain.backend.WeightedBackend;
import io.gatehouse.domain.backend.WeightedChoice;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.bind.ListenerSelection;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.route.Route;
import io.gatehouse.domain.route.RouteTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts a snapshot together from a configuration and its policy chains. Cannot fail; from here on
/// MCP backends have their new settings.
final class SnapshotAssembly {

    private final GatewayConfig config;
    private final PolicyPlan plan;
    private final McpBackends mcp;
    private final Duration connectTimeout;
    private final List<BackendHandler> handlers = new ArrayList<>();

    private SnapshotAssembly(GatewayConfig config, PolicyPlan plan, McpBackends mcp) {
        this.config = config;
        this.plan = plan;
        this.mcp = mcp;
        this.connectTimeout = config.settings().connectTimeout();
    }

    static Snapshot assemble(GatewayConfig config, PolicyPlan plan, McpBackends mcp) {
        SnapshotAssembly assembly = new SnapshotAssembly(config, plan, mcp);
        Map<Integer, Optional<ListenerSelection<CompiledListener>>> ports = new HashMap<>();
        config.binds().forEach(b -> ports.put(b.port(), Optional.of(assembly.listeners(b))));
        return new Snapshot(
                new Served(config, plan.chains()), ports, plan.held(), assembly.handlers);
    }

    private ListenerSelection<CompiledListener> listeners(Bind bind) {
        List<CompiledListener> compiled =
                bind.listeners().stream().map(l -> listener(Places.of(bind, l), l)).toList();
        return new ListenerSelection<>(compiled, CompiledListener::listener);
    }

    private CompiledListener listener(String place, Listener listener) {
        List<CompiledRoute> routes =
                listener.routes().stream().map(r -> route(Places.of(place, r), r)).toList();
        return new CompiledListener(
                listener, plan.chain(place), new RouteTable<>(routes, CompiledRoute::route));
    }

    private CompiledRoute route(String place, Route route) {
        List<CompiledBackend> backends = new ArrayList<>();
        for (WeightedBackend backend : route.backends()) {
            String backendPlace = Places.of(place, backends.size());
            BackendHandler handler = handler(backendPlace, backend.backend());
            handlers.add(handler);
            backends.add(
                    new CompiledBackend(
                            handler,
                            plan.chain(backendPlace),
                            plan.upstreams(backendPlace),
                            group(backendPlace, backend.backend())));
        }
        List<Integer> weights = route.backends().stream().map(WeightedBackend::weight).toList();
        return new CompiledRoute(route, plan.chain(place), WeightedChoice.of(backends, weights));
    }

    private Optional<RouteTable<CompiledRoute>> group(String place, Backend backend) {
        if (!(backend instanceof Backend.Group(String name))) {
            return Optional.empty();
        }
        List<CompiledRoute> routes =
                config.group(name).stream().map(r -> route(Places.of(place, r), r)).toList();
        return Optional.of(new RouteTable<>(routes, CompiledRoute::route));
    }

    private BackendHandler handler(String place, Backend backend) {
        return switch (backend) {
            case Backend.Host(var address) ->
                    new HostHandler(address, connectTimeout, plan.chain(place).tls());
            case Backend.Mcp(McpBackend settings) -> mcp.backend(place, settings);
            case Backend.Llm _ -> plan.models(place);
            case Backend.Service(String _, int _, List<ServiceEndpoint> endpoints) ->
                    new ServiceHandler(endpoints, connectTimeout);
            case Backend.Group _, Backend.Invalid _ -> new InvalidHandler();
        };
    }
}
