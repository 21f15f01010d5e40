package io.gatehouse.traffic;

import io.gatehouse.adapter.config.ConfigInput;
import io.gatehouse.adapter.config.FileConfigSource;
import io.gatehouse.adapter.config.Surroundings;
import io.gatehouse.core.plugin.InstalledPlugins;
import io.gatehouse.core.plugin.PluginException;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.outbound.ConfigSource;
import io.gatehouse.ports.plugin.Plugin;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.config.TestConfigs;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.FakeUpstream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** A gateway in memory that serves a configuration with all built-in policies. */
final class YamlGateway implements AutoCloseable {

    static final int PORT = 3000;

    private final TestGateway gateway;

    private YamlGateway(TestGateway gateway) {
        this.gateway = gateway;
    }

    /** A gateway whose only listener has these routes, written as a YAML list. */
    static YamlGateway routes(String routes, FakeUpstream upstream) {
        return start(withRoutes(routes), upstream);
    }

    /** A gateway whose only route has these policies. */
    static YamlGateway policies(String policies, FakeUpstream upstream) {
        return routes(withPolicies(policies), upstream);
    }

    static YamlGateway start(String yaml, FakeUpstream upstream) {
        return switch (load(yaml)) {
            case ConfigSource.Loading.Loaded(GatewayConfig config, _) ->
                    new YamlGateway(
                            TestGateway.start(
                                    withoutManagement(config),
                                    upstream,
                                    plugins().toArray(Plugin[]::new)));
            case ConfigSource.Loading.Refused(List<ConfigProblem> problems) ->
                    throw new AssertionError(problems.toString());
        };
    }

    /** What is wrong with the policies of a route, in loading or in starting; each as `line:column: message`. */
    static List<String> problems(String policies) {
        return problemsOf(withRoutes(withPolicies(policies)));
    }

    static List<String> problemsOf(String yaml) {
        List<ConfigProblem> problems =
                switch (load(yaml)) {
                    case ConfigSource.Loading.Refused(List<ConfigProblem> refused) -> refused;
                    case ConfigSource.Loading.Loaded(GatewayConfig config, var warnings) -> {
                        try (TestGateway idle =
                                TestGateway.start(
                                        TestConfigs.of(), plugins().toArray(Plugin[]::new))) {
                            List<ConfigProblem> all = new ArrayList<>(warnings);
                            all.addAll(idle.validate(config));
                            yield all;
                        }
                    }
                };
        return problems.stream().map(p -> p.toString().replace("inline:", "")).toList();
    }

    Response send(FakeRequest request) {
        return gateway.send(PORT, request);
    }

    Response get(String pathAndQuery) {
        return send(FakeRequest.get(pathAndQuery));
    }

    TestGateway gateway() {
        return gateway;
    }

    @Override
    public void close() {
        gateway.close();
    }

    private static GatewayConfig withoutManagement(GatewayConfig config) {
        return new GatewayConfig(TestConfigs.settings(), config.binds(), config.groups());
    }

    static String withPolicies(String policies) {
        return "- policies:\n" + policies.strip().indent(4) + "  backends:\n  - host: up.test:80";
    }

    private static String withRoutes(String routes) {
        return "binds:\n- port: 3000\n  listeners:\n  - routes:\n" + routes.strip().indent(4);
    }

    static ConfigSource.Loading load(String yaml) {
        try {
            return new FileConfigSource(
                            new ConfigInput.Inline(yaml),
                            new InstalledPlugins(plugins()),
                            new Surroundings(
                                    _ -> Optional.empty(), Path.of("").toAbsolutePath(), 2))
                    .load();
        } catch (PluginException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Plugin> plugins() {
        return ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get).toList();
    }
}
