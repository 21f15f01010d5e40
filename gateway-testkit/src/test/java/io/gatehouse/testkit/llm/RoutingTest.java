package io.gatehouse.testkit.llm;

import static io.gatehouse.testkit.llm.LlmSetup.authorized;
import static io.gatehouse.testkit.llm.LlmSetup.chat;
import static io.gatehouse.testkit.llm.LlmSetup.internal;
import static io.gatehouse.testkit.llm.LlmSetup.model;
import static io.gatehouse.testkit.llm.LlmSetup.text;
import static io.gatehouse.testkit.llm.LlmSetup.withoutKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.mcp.FakeHttpAnswer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {

    private static final AuthorizationRule NEVER =
            new AuthorizationRule.Allow(Expression.of("request.method == 'NONE'"));
    private static final AuthorizationRule FAILS =
            new AuthorizationRule.Allow(Expression.of("fail()"));
    private static final AuthorizationRule ONLY_GET =
            new AuthorizationRule.Allow(Expression.of("request.method == 'GET'"));

    @Test
    void passesRequestAndAnswerOnWithTheProvidersKey() {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            Response response = setup.send(chat("gpt-x").with("authorization", "Bearer mine"));
            assertThat(response.status()).isEqualTo(200);
            assertThat(text(response)).isEqualTo(LlmSetup.ANSWER);
            assertThat(setup.received().uri()).hasToString("http://model.test/v1/chat/completions");
            assertThat(setup.received().headers().all("authorization"))
                    .containsExactly("Bearer sk-up");
            assertThat(setup.receivedBody()).isEqualTo("{\"model\":\"gpt-x\",\"messages\":[]}");
        }
    }

    @Test
    void passesTheClientsOwnKeyOnWhereNoneIsConfigured() {
        try (LlmSetup setup = new LlmSetup(withoutKey(model("*")))) {
            setup.send(chat("m").with("authorization", "Bearer mine"));
            assertThat(setup.received().headers().all("authorization"))
                    .containsExactly("Bearer mine");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://model.test, /v1/chat/completions?trace=1, /v1/chat/completions?trace=1",
        "http://model.test/, /v1/chat/completions, /v1/chat/completions",
        "http://model.test/api/v1/, /v1/chat/completions?a=b, /api/v1/chat/completions?a=b",
        "http://model.test/api/v1, /foo/v1/chat/completions, /api/v1/chat/completions",
        "http://model.test/api/v1, /v1/images/generations, /api/v1/images/generations",
        "http://model.test/api/v1, /admin, /api/v1/admin",
        "http://model.test, /admin, /admin",
        "http://model.test, /a|b?q={x}&p=%&u=%20, /a%7Cb?q=%7Bx%7D&p=%25&u=%20",
    })
    void sendsEachPathWhereTheProviderExpectsIt(String base, String path, String upstream) {
        try (LlmSetup setup = new LlmSetup(model("*", Optional.empty(), base))) {
            String body = "{\"model\":\"m\",\"messages\":[]}";
            assertThat(setup.send(FakeRequest.post(path, body)).status()).isEqualTo(200);
            assertThat(setup.received().uri()).hasToString("http://model.test" + upstream);
        }
    }

    @Test
    void prefersTheNarrowerNameWhateverTheOrder() {
        try (LlmSetup setup =
                new LlmSetup(
                        model("*", Optional.empty(), "http://b.test"),
                        model("gpt-*", Optional.empty(), "http://a.test"))) {
            setup.network.put("a.test", _ -> FakeHttpAnswer.of(200, "text/plain", "a"));
            setup.network.put("b.test", _ -> FakeHttpAnswer.of(200, "text/plain", "b"));
            assertThat(text(setup.send(chat("gpt-4")))).isEqualTo("a");
            assertThat(text(setup.send(chat("o3")))).isEqualTo("b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "", "hidden", "GPT-4"})
    void knowsNoOtherModels(String name) {
        try (LlmSetup setup = new LlmSetup(model("gpt-*"), internal(model("hidden")))) {
            Response response = setup.send(chat(name));
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.headers().first("content-type")).hasValue("application/json");
            assertThat(text(response))
                    .isEqualTo(
                            "{\"error\":{\"message\":\"Model not found\","
                                    + "\"type\":\"invalid_request_error\","
                                    + "\"code\":\"model_not_found\"}}");
            assertThat(setup.network.requests()).isEmpty();
        }
    }

    @Test
    void aModelWhoseRulesRefuseGivesWayToTheNext() {
        try (LlmSetup setup =
                new LlmSetup(
                        authorized(model("gpt-4", Optional.of("secret"), "http://x.test"), NEVER),
                        model("*"))) {
            assertThat(setup.send(chat("gpt-4")).status()).isEqualTo(200);
            assertThat(setup.receivedBody()).contains("\"gpt-4\"");
        }
    }

    @Test
    void refusesWhenNoMatchingModelMayBeUsed() {
        try (LlmSetup setup =
                new LlmSetup(authorized(model("a"), NEVER), authorized(model("*"), FAILS))) {
            Response response = setup.send(chat("a"));
            assertThat(response.status()).isEqualTo(403);
            assertThat(text(response)).contains("\"model_authorization_denied\"");
            assertThat(setup.network.requests()).isEmpty();
        }
    }

    @Test
    void listsWhatThisRequestMayUseNarrowestFirst() {
        try (LlmSetup setup =
                new LlmSetup(
                        model("*"),
                        authorized(model("never"), NEVER),
                        authorized(model("seen"), ONLY_GET),
                        internal(model("hidden")),
                        model("openai/*"))) {
            Response response = setup.send(FakeRequest.get("/v1/models"));
            long created = setup.clock.instant().getEpochSecond();
            String entry = ",\"object\":\"model\",\"created\":" + created;
            entry += ",\"owned_by\":\"openai\"}";
            assertThat(text(response))
                    .isEqualTo(
                            "{\"data\":[{\"id\":\"openai/*\"%s,{\"id\":\"seen\"%s,{\"id\":\"*\"%s],"
                                            .formatted(entry, entry, entry)
                                    + "\"object\":\"list\"}");
            assertThat(response.headers().first("content-type")).hasValue("application/json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models", "/v1/models/gpt-4", "/v1/models?limit=1"})
    void everyPathOfTheListGivesIt(String path) {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            assertThat(text(setup.send(FakeRequest.get(path)))).contains("\"id\":\"*\"");
            assertThat(setup.network.requests()).isEmpty();
        }
    }

    @Test
    void refusesAFormatThatTheProviderDoesNotSpeak() {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            Response response = setup.send(FakeRequest.post("/v1/messages", "{\"model\":\"m\"}"));
            assertThat(response.status()).isEqualTo(400);
            assertThat(text(response))
                    .startsWith("failed to process LLM request: unsupported conversion: from")
                    .contains("Messages to provider openai");
            assertThat(setup.network.requests()).isEmpty();
        }
    }
}
