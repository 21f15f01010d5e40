package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.WeightedBackend;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.bind.ListenerProtocol;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.PolicyType;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.domain.route.HostPattern;
import io.gatehouse.domain.route.Route;
import io.gatehouse.domain.route.RouteMatch;
import io.gatehouse.ports.plugin.CallDecision;
import io.gatehouse.ports.plugin.McpPolicy;
import io.gatehouse.ports.plugin.Plugin;
import io.gatehouse.ports.plugin.Policy;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.FakeUpstream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A policy on MCP items works on whichever level it may be written. */
class McpPolicyLevelsTest {

    private static final PolicyType TYPE = new PolicyType("hideAll");

    record Nothing() {}

    private record HideAll(Scope scope) implements PolicyFactory<Nothing> {

        @Override
        public PolicyDescriptor<Nothing> descriptor() {
            return PolicyDescriptor.inline("hideAll", Nothing.class, Stage.AUTHORIZATION, scope);
        }

        @Override
        public Policy create(Nothing config, PolicyContext context) {
            return (McpPolicy) _ -> CallDecision.hide();
        }
    }

    private record OnePolicy(Scope scope) implements Plugin {

        @Override
        public List<PolicyFactory<?>> policies() {
            return List.of(new HideAll(scope));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LISTENER", "ROUTE", "BACKEND"})
    void reachesTheBackend(Scope scope) throws Exception {
        try (TestGateway gateway =
                new TestGateway(
                        config(scope),
                        List.of(new OnePolicy(scope)),
                        FakeUpstream.echo(),
                        (_, _) ->
                                call ->
                                        call.respond(
                                                Response.text(
                                                        200, "" + call.mcpPolicies().size())))) {
            gateway.start();
            assertThat(gateway.send(3000, FakeRequest.get("/mcp")).text()).isEqualTo("1");
        }
    }

    private static GatewayConfig config(Scope scope) {
        WeightedBackend backend =
                new WeightedBackend(
                        1, new Backend.Mcp(McpBackend.of(List.of())), at(scope, Scope.BACKEND));
        Route route =
                new Route(
                        "default",
                        "route",
                        Optional.empty(),
                        List.of(),
                        List.of(RouteMatch.ANY),
                        at(scope, Scope.ROUTE),
                        List.of(backend),
                        Origin.NONE);
        Listener listener =
                new Listener(
                        "default/default",
                        "listener",
                        new HostPattern.Any(),
                        new ListenerProtocol.Http(),
                        at(scope, Scope.LISTENER),
                        List.of(route),
                        Origin.NONE);
        return new GatewayConfig(
                ProcessSettings.DEFAULTS, List.of(new Bind(3000, List.of(listener), Origin.NONE)));
    }

    private static List<PolicyAttachment> at(Scope written, Scope here) {
        return written == here
                ? List.of(new PolicyAttachment(TYPE, new Nothing(), Origin.NONE))
                : List.of();
    }
}
