package io.gatehouse.core.pipeline;

import static io.gatehouse.testkit.config.TestConfigs.backend;
import static io.gatehouse.testkit.config.TestConfigs.bind;
import static io.gatehouse.testkit.config.TestConfigs.listener;
import static io.gatehouse.testkit.config.TestConfigs.policy;
import static io.gatehouse.testkit.config.TestConfigs.route;
import static io.gatehouse.testkit.config.TestConfigs.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.testing.Script;
import io.gatehouse.core.testing.ScriptedPlugin;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.RequestDecision;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.config.TestConfigs;
import io.gatehouse.testkit.http.FakeRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// In which order policies see requests and responses.
class OrderTest {

    private final List<String> journal = new CopyOnWriteArrayList<>();

    @Test
    void stagesRunInOrderHoweverTheyAreWritten() {
        ScriptedPlugin plugin = new ScriptedPlugin();
        List<PolicyAttachment> attachments = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            String key = "p" + stage.name().replace("_", "");
            plugin.policy(key, stage, this::note);
            attachments.add(policy(key, new Script(stage.name())));
        }
        Collections.shuffle(attachments, new Random(7));
        PolicyAttachment[] shuffled = attachments.toArray(PolicyAttachment[]::new);

        try (TestGateway gateway =
                TestGateway.start(TestConfigs.serving(8080, route("r", "/", shuffled)), plugin)) {
            gateway.send(8080, FakeRequest.get("/"));
        }

        List<String> stages = Stream.of(Stage.values()).map(Enum::name).toList();
        assertThat(journal).startsWith(stages.toArray(String[]::new));
        assertThat(journal.subList(stages.size(), journal.size()))
                .containsExactlyElementsOf(
                        stages.reversed().stream().map(stage -> stage + " response").toList());
    }

    @Test
    void listenersComeBeforeRoutesBeforeBackendsAndResponsesGoBackByStage() {
        ScriptedPlugin plugin =
                new ScriptedPlugin()
                        .policy("late", Stage.REPLY, this::note)
                        .policy("early", Stage.CORS, this::note)
                        .policy(
                                PolicyDescriptor.inline(
                                        "behind", Script.class, Stage.CORS, Scope.BACKEND),
                                ScriptedPlugin.making(this::note));
        GatewayConfig config =
                TestConfigs.of(
                        bind(
                                8080,
                                with(
                                        listener(
                                                "l",
                                                "",
                                                route(
                                                        "r",
                                                        "/",
                                                        List.of(
                                                                backend(
                                                                        new Backend.Host(
                                                                                TestConfigs
                                                                                        .UPSTREAM),
                                                                        policy(
                                                                                "behind",
                                                                                new Script(
                                                                                        "backend")))),
                                                        List.of(
                                                                policy(
                                                                        "late",
                                                                        new Script("route late")),
                                                                policy(
                                                                        "early",
                                                                        new Script(
                                                                                "route early"))))),
                                        policy("late", new Script("listener late")),
                                        policy("early", new Script("listener early")))));

        try (TestGateway gateway = TestGateway.start(config, plugin)) {
            gateway.send(8080, FakeRequest.get("/"));
        }

        assertThat(journal.subList(0, 5))
                .containsExactly(
                        "listener early", "listener late", "route early", "route late", "backend");
        assertThat(journal.subList(5, 10))
                .containsExactly(
                        "route late response",
                        "listener late response",
                        "route early response",
                        "backend response",
                        "listener early response");
    }

    @Test
    void responsesAreSeenByThePoliciesThatWereReached() {
        ScriptedPlugin plugin =
                new ScriptedPlugin()
                        .policy("cors", Stage.CORS, this::note)
                        .policy(
                                "auth",
                                Stage.AUTHENTICATION,
                                _ -> RequestDecision.refuse(401, "Auth", "who are you"))
                        .policy("limit", Stage.RATE_LIMIT, this::note);

        try (TestGateway gateway =
                TestGateway.start(
                        TestConfigs.serving(
                                8080,
                                route(
                                        "r",
                                        "/",
                                        policy("limit", new Script("limit")),
                                        policy("auth", new Script("auth")),
                                        policy("cors", new Script("cors")))),
                        plugin)) {
            Response response = gateway.send(8080, FakeRequest.get("/"));
            assertThat(response.status()).isEqualTo(401);
            assertThat(response.text()).isEqualTo("who are you");
            assertThat(response.headers().all("x-seen-by")).containsExactly("cors");
        }
        assertThat(journal).containsExactly("cors", "cors response");
    }

    @Test
    void changesOfResponsesApplyFromTheInsideOut() {
        ScriptedPlugin plugin =
                new ScriptedPlugin()
                        .policy("outer", Stage.CORS, this::setting)
                        .policy("inner", Stage.REWRITE, this::setting);
        try (TestGateway gateway =
                TestGateway.start(
                        TestConfigs.serving(
                                8080,
                                route(
                                        "r",
                                        "/",
                                        policy("outer", new Script("outer")),
                                        policy("inner", new Script("inner")))),
                        (_, reply) -> reply.respond(Response.text(200, "x").with("x-by", "origin")),
                        plugin)) {
            assertThat(gateway.send(8080, FakeRequest.get("/")).headers().all("x-by"))
                    .containsExactly("outer");
        }
    }

    private RequestDecision note(Script script, HttpCall call) {
        journal.add(script.name());
        return RequestDecision.observe(_ -> {
            journal.add(script.name() + " response");
            return new ResponseChange(List.of(new HeaderChange.Add("x-seen-by", script.name())));
        });
    }

    private RequestDecision setting(Script script, HttpCall call) {
        return RequestDecision.observe(
                _ -> new ResponseChange(List.of(new HeaderChange.Set("x-by", script.name()))));
    }
}
