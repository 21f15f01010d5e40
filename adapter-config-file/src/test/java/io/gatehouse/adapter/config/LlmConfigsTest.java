package io.gatehouse.adapter.config;

import static io.gatehouse.adapter.config.testing.Load.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.llm.LlmModel;
import io.gatehouse.domain.route.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlmConfigsTest {

    @Test
    void listensOnItsOwnPort() {
        GatewayConfig config = load().good("llm: {models: [{name: '*', provider: openAI}]}");
        assertThat(config.binds()).extracting(Bind::port).containsExactly(4000);
        assertThat(config.binds().getFirst().listeners().getFirst().name()).isEqualTo("llm");
        assertThat(route(config).qualifiedName()).isEqualTo("internal/llm:request");
    }

    @Test
    void attachesToTheDefaultGatewayUnlessItHasAPort() {
        String gateways = "gateways: {default: {port: 8080}}\n";
        String models = "models: [{name: '*', provider: openAI}]";
        assertThat(load().good(gateways + "llm: {" + models + "}").binds())
                .extracting(Bind::port)
                .containsExactly(8080);
        assertThat(load().good(gateways + "llm: {port: 4001, " + models + "}").binds())
                .extracting(Bind::port)
                .containsExactlyInAnyOrder(8080, 4001);
    }

    @Test
    void readsModels() {
        LlmModel model =
                model(
                        """
                        name: gpt-*
                        provider: openai
                        visibility: internal
                        params: {model: real, apiKey: " sk-1 ", baseUrl: "http://127.0.0.1:8/v1/"}
                        authorization: {rules: ["request.path == '/x'"]}
                        """);
        assertThat(model.name()).hasToString("gpt-*");
        assertThat(model.internal()).isTrue();
        assertThat(model.upstreamModel()).hasValue("real");
        assertThat(model.apiKey()).hasValue(Secret.of("sk-1"));
        assertThat(model.provider().name()).isEqualTo("openai");
        assertThat(model.provider().base()).hasToString("http://127.0.0.1:8/v1/");
        assertThat(model.authorization()).hasSize(1);
    }

    @Test
    void readsKeysFromFilesWithoutTheirLineEnd(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("k"), "sk-file\n");
        Route route =
                load().in(folder)
                        .route(
                                "llm: {models: [{name: m, provider: openAI,"
                                        + " params: {apiKey: {file: ./k}}}]}");
        assertThat(models(route).getFirst().apiKey()).hasValue(Secret.of("sk-file"));
    }

    @Test
    void takesKeysFromTheEnvironment() {
        String text =
                "llm: {models: [{name: m, provider: openAI, params: {apiKey: \"$OPENAI_API_KEY\"}}]}";
        assertThat(models(load().with("OPENAI_API_KEY", "sk-env").route(text)).getFirst().apiKey())
                .hasValue(Secret.of("sk-env"));
        assertThat(load().problems(text)).singleElement().asString().contains("OPENAI_API_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-\\nsecret", "sk secret", "sk-sécret", "sk-\\u0001secret"})
    void refusesKeysThatNoHeaderCanHoldWithoutSayingThem(String key) {
        assertThat(problems("name: m\nprovider: openAI\nparams: {apiKey: \"" + key + "\"}"))
                .singleElement()
                .asString()
                .contains("printable ASCII")
                .doesNotContain("cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "provider: openAI # missing field \"name\"",
                "name: m # missing field \"provider\"",
                "{name: '', provider: openAI} # a model name cannot be empty",
                "{name: 'a*b*', provider: openAI} # the wildcard may only appear once",
                "{name: 'a*b', provider: openAI} # must be either at the beginning or the end",
                "{name: m, provider: opnai} # unknown provider \"opnai\"",
                "{name: m, provider: bedrock} # not supported yet by this version",
                "{name: m, provider: {custom: {}}} # not supported yet by this version",
                "{name: m, provider: openAI, id: ''} # model id cannot be empty",
                "{name: m, provider: openAI, params: {apiKey: ''}} # the API key is empty",
                "{name: m, provider: openAI, params: {baseUrl: 'ftp://h'}} # http or https",
                "{name: m, provider: openAI, params: {baseUrl: 'http://h?q'}} # has no user, query",
                "{name: m, provider: openAI, params: {baseUrl: 'http://u@h'}} # has no user, query",
                "{name: m, provider: openAI, params: {hostOverride: h}} # not supported yet",
                "{name: m, provider: openAI, visibility: secret} # secret",
                "{name: m, provider: openAI, color: red} # unknown field \"color\"",
                "{name: m, provider: openAI, params: {apiKey: k}, auth: {passthrough: {}}} # auth and"
                        + " params.apiKey cannot both be set",
            })
    void tellsWhatIsWrongAndWhere(String model, String problem) {
        assertThat(problems(model))
                .singleElement()
                .asString()
                .matches("[34]:\\d+: .*")
                .contains(problem);
    }

    @Test
    void refusesTwoModelsWithOneId() {
        assertThat(
                        load().problems(
                                        """
                                        llm:
                                          models:
                                          - {name: a, id: x, provider: openAI}
                                          - {name: b, id: x, provider: openAI}
                                        """))
                .containsExactly("4:19: llm.models contains duplicate model id: x");
    }

    @Test
    void refusesAPortBesideGateways() {
        assertThat(
                        load().problems(
                                        """
                                        gateways: {g: {port: 8080}}
                                        llm: {gateways: g, port: 4000, models: []}
                                        """))
                .singleElement()
                .asString()
                .startsWith("2:20: gateways and port cannot both be set");
    }

    @Test
    void refusesOnePortForModelsAndMcp() {
        assertThat(
                        load().problems(
                                        """
                                        mcp: {port: 4000, targets: []}
                                        llm: {models: []}
                                        """))
                .anyMatch(p -> p.contains("4000"));
    }

    private static List<String> problems(String model) {
        return load().problems("llm:\n  models:\n  - " + model.replace("\n", "\n    "));
    }

    private static LlmModel model(String model) {
        String indented = model.strip().replace("\n", "\n    ");
        return models(load().route("llm:\n  models:\n  - " + indented)).getFirst();
    }

    private static Route route(GatewayConfig config) {
        return config.binds().getFirst().listeners().getFirst().routes().getFirst();
    }

    private static List<LlmModel> models(Route route) {
        return ((Backend.Llm) route.backends().getFirst().backend()).settings().models();
    }
}
