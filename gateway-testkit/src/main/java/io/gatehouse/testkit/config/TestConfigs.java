package io.gatehouse.testkit.config;

import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.backend.WeightedBackend;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.bind.ListenerProtocol;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.domain.gateway.SocketAddressSetting;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.PolicyType;
import io.gatehouse.domain.route.HostPattern;
import io.gatehouse.domain.route.PathMatch;
import io.gatehouse.domain.route.Route;
import io.gatehouse.domain.route.RouteMatch;
import java.util.List;
import java.util.Optional;

/// Short ways to write a configuration in a test. What is not said is as in a file that does not say it, but for the ports of
/// management, which are off.
public final class TestConfigs {

    /// A server that only a fake upstream can be.
    public static final HostPort UPSTREAM = new HostPort("upstream.test", 9000);

    private TestConfigs() {}

    /// A configuration of these binds.
    public static GatewayConfig of(Bind... binds) {
        return new GatewayConfig(settings(), List.of(binds));
    }

    /// One port with one listener for all hosts with these routes.
    public static GatewayConfig serving(int port, Route... routes) {
        return of(bind(port, listener("listener0", "", routes)));
    }

    /// A configuration with an admin server.
    ///
    /// @param address as in a file, such as `localhost:15000`
    public static GatewayConfig administered(String address, GatewayConfig config) {
        return new GatewayConfig(settings(SocketAddressSetting.parse(address)), config.binds());
    }

    /// The defaults, without ports of management.
    public static ProcessSettings settings() {
        return settings(Optional.empty());
    }

    private static ProcessSettings settings(Optional<SocketAddressSetting> admin) {
        ProcessSettings defaults = ProcessSettings.DEFAULTS;
        return new ProcessSettings(
                defaults.enableIpv6(),
                Optional.empty(),
                admin,
                Optional.empty(),
                defaults.logLevel(),
                defaults.logFormat(),
                defaults.sessionKeys(),
                defaults.sessionTtl(),
                defaults.maxBodyBytes(),
                defaults.connectTimeout(),
                defaults.poolIdleTimeout(),
                defaults.drainDeadline(),
                defaults.workerThreads(),
                defaults.customFunctions());
    }

    /// A port with its listeners.
    public static Bind bind(int port, Listener... listeners) {
        return new Bind(port, List.of(listeners), Origin.NONE);
    }

    /// A listener without policies.
    ///
    /// @param hostname as in a file; empty for all hosts
    public static Listener listener(String name, String hostname, Route... routes) {
        return new Listener(
                "default/default",
                name,
                HostPattern.parse(hostname),
                new ListenerProtocol.Http(),
                List.of(),
                List.of(routes),
                Origin.NONE);
    }

    /// A listener's policies.
    public static Listener with(Listener listener, PolicyAttachment... policies) {
        return new Listener(
                listener.gateway(),
                listener.name(),
                listener.hostname(),
                listener.protocol(),
                List.of(policies),
                listener.routes(),
                listener.origin());
    }

    /// A route of the paths below a prefix to [#UPSTREAM].
    public static Route route(String name, String prefix, PolicyAttachment... policies) {
        return route(name, prefix, List.of(backend(new Backend.Host(UPSTREAM))), List.of(policies));
    }

    /// A route of the paths below a prefix.
    public static Route route(
            String name,
            String prefix,
            List<WeightedBackend> backends,
            List<PolicyAttachment> policies) {
        return new Route(
                "default",
                name,
                Optional.empty(),
                List.of(),
                List.of(RouteMatch.path(new PathMatch.Prefix(prefix))),
                policies,
                backends,
                Origin.NONE);
    }

    /// A backend of weight 1.
    public static WeightedBackend backend(Backend backend, PolicyAttachment... policies) {
        return new WeightedBackend(1, backend, List.of(policies));
    }

    /// A policy.
    ///
    /// @param key its type, such as `jwtAuth`
    public static PolicyAttachment policy(String key, Record config) {
        return new PolicyAttachment(new PolicyType(key), config, Origin.NONE);
    }
}
