package io.gatehouse.core.llm;

import io.gatehouse.core.backend.BackendHandler;
import io.gatehouse.core.backend.Passage;
import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.llm.ApiFormat;
import io.gatehouse.domain.llm.LlmModel;
import io.gatehouse.ports.inbound.BodyReceiver;
import java.io.IOException;
import java.net.URI;

/// Routes requests to the providers of the models that they ask for.
final class LlmHandler implements BackendHandler {

    private static final System.Logger LOG = System.getLogger("gatehouse.llm");

    private final Models models;
    private final ProviderCall provider;
    private final int maxBodyBytes;

    LlmHandler(Models models, ProviderCall provider, int maxBodyBytes) {
        this.models = models;
        this.provider = provider;
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public void handle(RoutedCall call) {
        call.fields().put("protocol", "llm");
        ApiCall api = ApiCall.of(call.request().path());
        if (api instanceof ApiCall.ListModels) {
            call.respond(models.list(call.variables()));
            return;
        }
        call.exchange()
                .readBody(
                        maxBodyBytes,
                        new BodyReceiver() {
                            @Override
                            public void onBody(byte[] body) {
                                call.exchange().onVirtualThread(() -> serve(call, api, body));
                            }

                            @Override
                            public void onTooLarge() {
                                refuse(call, RequestRefused.with(LlmError.BODY_TOO_LARGE));
                            }

                            @Override
                            public void onFailure(IOException failure) {
                                LOG.log(
                                        System.Logger.Level.DEBUG,
                                        "a request broke off: {0}",
                                        failure.getMessage());
                            }
                        });
    }

    private void serve(RoutedCall call, ApiCall api, byte[] body) {
        try {
            byte[] decoded =
                    BodyDecoding.decode(
                            body, call.request().headers().first("content-encoding"), maxBodyBytes);
            LlmRequest request = LlmRequest.parse(decoded);
            CompiledModel chosen = models.select(request.model(), call.variables());
            LlmModel model = chosen.model();
            checkFormat(model, api);
            note(call, api, request, model);
            URI uri = UpstreamUri.of(model.provider(), api, call.request());
            byte[] rewritten = request.rewritten(model, api);
            HeaderList fields = UpstreamHeaders.request(call.request().headers(), model.apiKey());
            switch (call.towards(chosen.upstream(), fields)) {
                case Passage.Open(HeaderList passed) -> provider.run(call, uri, passed, rewritten);
                case Passage.Closed(Response response) -> call.respond(response);
            }
        } catch (RequestRefused e) {
            refuse(call, e);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "serving an LLM request failed", e);
            call.fields().fail("Internal", "internal error");
            call.respond(Response.text(500, "internal error"));
        }
    }

    private static void checkFormat(LlmModel model, ApiCall api) throws RequestRefused {
        if (api instanceof ApiCall.Typed(ApiFormat format)
                && !model.provider().formats().contains(format)) {
            throw RequestRefused.badRequest(
                    "unsupported conversion: from %s to provider %s (supported: %s)"
                            .formatted(
                                    format.label(),
                                    model.provider().name(),
                                    model.provider().formats().stream()
                                            .sorted()
                                            .map(ApiFormat::label)
                                            .toList()));
        }
    }

    private static void note(RoutedCall call, ApiCall api, LlmRequest request, LlmModel model) {
        boolean embeddings =
                api instanceof ApiCall.Typed(ApiFormat format) && format == ApiFormat.EMBEDDINGS;
        call.fields().put("gen_ai.operation.name", embeddings ? "embeddings" : "chat");
        call.fields().put("gen_ai.provider.name", model.provider().name());
        call.fields().put("gen_ai.request.model", request.upstreamModel(model));
    }

    private static void refuse(RoutedCall call, RequestRefused refused) {
        call.fields().fail("InvalidRequest", refused.reason());
        call.respond(refused.response());
    }
}
