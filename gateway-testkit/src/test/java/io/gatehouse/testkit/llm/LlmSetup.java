package io.gatehouse.testkit.llm;

import static io.gatehouse.testkit.config.TestConfigs.backend;
import static io.gatehouse.testkit.config.TestConfigs.route;
import static io.gatehouse.testkit.config.TestConfigs.serving;

import io.gatehouse.core.llm.LlmGateway;
import io.gatehouse.core.snapshot.StartException;
import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.llm.ApiFormat;
import io.gatehouse.domain.llm.LlmBackend;
import io.gatehouse.domain.llm.LlmModel;
import io.gatehouse.domain.llm.LlmProvider;
import io.gatehouse.domain.llm.ModelPattern;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.testkit.NoMcpBackends;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.FakeUpstream;
import io.gatehouse.testkit.mcp.FakeHttpAnswer;
import io.gatehouse.testkit.mcp.FakeUpstreamHttp;
import io.gatehouse.testkit.policy.FakeExpressions;
import io.gatehouse.testkit.policy.ManualClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A gateway in memory in front of a model server at `http://model.test`. */
final class LlmSetup implements AutoCloseable {
    static final int PORT = 4000;
    static final int MAX_BODY = 4096;
    static final String ANSWER =
            """
            {"id":"c1","object":"chat.completion","model":"gpt-3.5-turbo-0125","unknown":[1.10],
             "choices":[],"usage":{"prompt_tokens":17,"completion_tokens":23,"total_tokens":40}}
            """;

    final FakeUpstreamHttp network = new FakeUpstreamHttp();
    final ManualClock clock = new ManualClock();
    private final TestGateway gateway;

    LlmSetup(LlmModel... models) {
        LlmGateway llm = new LlmGateway(network, new FakeExpressions(), clock, MAX_BODY);
        Backend backend = new Backend.Llm(new LlmBackend(List.of(models)));
        gateway =
                new TestGateway(
                        serving(PORT, route("llm", "/", List.of(backend(backend)), List.of())),
                        List.of(),
                        FakeUpstream.echo(),
                        new NoMcpBackends(),
                        llm);
        try {
            gateway.start();
        } catch (StartException e) {
            throw new AssertionError(e);
        }
        answering(200, ANSWER);
    }

    static LlmSetup anyModel() {
        return new LlmSetup(model("*"));
    }

    static LlmModel model(String name) {
        return model(name, Optional.empty(), "http://model.test");
    }

    static LlmModel model(String name, Optional<String> upstream, String base) {
        return new LlmModel(
                new ModelPattern(name),
                false,
                provider(base),
                upstream,
                Optional.of(Secret.of("sk-up")),
                List.of(),
                List.of());
    }

    static LlmProvider provider(String base) {
        Set<ApiFormat> formats =
                Set.of(
                        ApiFormat.COMPLETIONS,
                        ApiFormat.RESPONSES,
                        ApiFormat.EMBEDDINGS,
                        ApiFormat.RERANK);
        return new LlmProvider("openai", URI.create(base), formats);
    }

    static LlmModel internal(LlmModel model) {
        return new LlmModel(
                model.name(),
                true,
                model.provider(),
                model.upstreamModel(),
                model.apiKey(),
                model.authorization(),
                model.policies());
    }

    static LlmModel withoutKey(LlmModel model) {
        return new LlmModel(
                model.name(),
                model.internal(),
                model.provider(),
                model.upstreamModel(),
                Optional.empty(),
                model.authorization(),
                model.policies());
    }

    static LlmModel authorized(LlmModel model, AuthorizationRule... rules) {
        return new LlmModel(
                model.name(),
                model.internal(),
                model.provider(),
                model.upstreamModel(),
                model.apiKey(),
                List.of(rules),
                model.policies());
    }

    void answering(int status, String json) {
        answering(FakeHttpAnswer.of(status, "application/json", json));
    }

    void answering(FakeHttpAnswer answer) {
        network.put("model.test", _ -> answer);
    }

    static FakeRequest chat(String model) {
        return post("{\"model\":\"" + model + "\",\"messages\":[]}");
    }

    static FakeRequest post(String body) {
        return FakeRequest.post("/v1/chat/completions", body);
    }

    static FakeRequest post(byte[] body) {
        FakeRequest empty = post("");
        return new FakeRequest(empty.head(), body, false);
    }

    Response send(FakeRequest request) {
        return gateway.send(PORT, request);
    }

    TestGateway gateway() {
        return gateway;
    }

    /** The only request that reached a model server. */
    UpstreamRequest received() {
        List<UpstreamRequest> all = network.requests();
        if (all.size() != 1) {
            throw new AssertionError("expected one request at the provider, got " + all);
        }
        return all.getFirst();
    }

    String receivedBody() {
        return new String(received().body(), StandardCharsets.UTF_8);
    }

    Map<String, Object> logged() {
        return gateway.accessLog().last().fields();
    }

    static String text(Response response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
