package io.gatehouse.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.backend.WeightedBackend;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.bind.ListenerProtocol;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.domain.llm.LlmBackend;
import io.gatehouse.domain.llm.LlmModel;
import io.gatehouse.domain.llm.LlmProvider;
import io.gatehouse.domain.llm.ModelPattern;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.PolicyType;
import io.gatehouse.domain.route.HostPattern;
import io.gatehouse.domain.route.Route;
import io.gatehouse.domain.route.RouteMatch;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A whole configuration with a credential wherever one can stand: printing it shows none.
class SecretsInRecordsTest {

    private static final String VALUE = "hunter2";

    private record PolicyConfig(Secret password, TextSource keys, TextSource file) {}

    @Test
    void aPrintedConfigurationShowsNoCredential() {
        String printed = config().toString();
        assertThat(printed)
                .contains("npx", "reader", "some-server", "keys.json", Secret.REDACTED)
                .doesNotContain(VALUE);
    }

    @Test
    void printedClaimsShowTheSubjectAlone() {
        Claims claims = new Claims(Map.of("sub", "ann", "email", "x@y.test"), Secret.of(VALUE));
        assertThat(claims).hasToString("Claims[sub=ann]");
        assertThat(new Claims(Map.of("sub", 7), Secret.of(VALUE))).hasToString("Claims[sub=none]");
    }

    private static GatewayConfig config() {
        Route route =
                new Route(
                        "default",
                        "reader",
                        Optional.empty(),
                        List.of(),
                        List.of(RouteMatch.ANY),
                        List.of(policy()),
                        List.of(
                                new WeightedBackend(1, mcp(), List.of(policy())),
                                new WeightedBackend(1, llm(), List.of())),
                        Origin.NONE);
        Listener listener =
                new Listener(
                        "default/default",
                        "l",
                        new HostPattern.Any(),
                        new ListenerProtocol.Http(),
                        List.of(policy()),
                        List.of(route),
                        Origin.NONE);
        return new GatewayConfig(settings(), List.of(new Bind(1, List.of(listener), Origin.NONE)));
    }

    private static ProcessSettings settings() {
        ProcessSettings d = ProcessSettings.DEFAULTS;
        return new ProcessSettings(
                d.enableIpv6(),
                d.readiness(),
                d.admin(),
                d.stats(),
                d.logLevel(),
                d.logFormat(),
                List.of(Secret.of(VALUE)),
                d.sessionTtl(),
                d.maxBodyBytes(),
                d.connectTimeout(),
                d.poolIdleTimeout(),
                d.drainDeadline(),
                d.workerThreads(),
                d.customFunctions());
    }

    private static PolicyAttachment policy() {
        return new PolicyAttachment(
                new PolicyType("some"),
                new PolicyConfig(
                        Secret.of(VALUE),
                        new TextSource.Inline("{\"k\": \"" + VALUE + "\"}"),
                        new TextSource.File("keys.json", VALUE)),
                Origin.NONE);
    }

    private static Backend mcp() {
        return new Backend.Mcp(
                McpBackend.of(
                        List.of(
                                new McpTarget(
                                        "some-server",
                                        new McpServerAddress.Stdio(
                                                "npx",
                                                List.of("--token=" + VALUE),
                                                Map.of("API_KEY", VALUE),
                                                false),
                                        List.of(policy())))));
    }

    private static Backend llm() {
        return new Backend.Llm(
                new LlmBackend(
                        List.of(
                                new LlmModel(
                                        new ModelPattern("*"),
                                        false,
                                        new LlmProvider("p", URI.create("http://h"), Set.of()),
                                        Optional.empty(),
                                        Optional.of(Secret.of(VALUE)),
                                        List.of(),
                                        List.of()))));
    }
}
