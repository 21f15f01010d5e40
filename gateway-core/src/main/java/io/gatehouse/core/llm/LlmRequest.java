package io.gatehouse.core.llm;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.InvalidJsonException;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.llm.ApiFormat;
import io.gatehouse.domain.llm.LlmModel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A request's body: a JSON object that names a model. Everything that nobody has to change goes on byte for byte.
///
/// @param model what the client asks for
record LlmRequest(RawJson body, String model) {

    private static final byte[] INCLUDE_USAGE =
            "{\"include_usage\":true}".getBytes(StandardCharsets.US_ASCII);

    static LlmRequest parse(byte[] bytes) throws RequestRefused {
        RawJson body;
        try {
            body = RawJson.parse(bytes);
        } catch (InvalidJsonException e) {
            throw RequestRefused.with(LlmError.INVALID_BODY);
        }
        String model =
                body.member("model")
                        .flatMap(RawJson::text)
                        .orElseThrow(() -> RequestRefused.with(LlmError.MISSING_MODEL));
        return new LlmRequest(body, model);
    }

    boolean wantsStream() {
        return body.member("stream").filter(RawJson::isTrue).isPresent();
    }

    /// The model that the provider is asked for.
    String upstreamModel(LlmModel selected) {
        return selected.upstreamModel().orElse(model);
    }

    /// The body as the provider gets it.
    byte[] rewritten(LlmModel selected, ApiCall call) throws RequestRefused {
        Edits edits = new Edits(body);
        selected.upstreamModel()
                .ifPresent(name -> edits.set(body, "model", ObjectWriter.string(name)));
        if (call instanceof ApiCall.Typed(ApiFormat format) && format == ApiFormat.COMPLETIONS) {
            checkMessages();
            askForUsage(edits);
            renameMaxTokens(edits, upstreamModel(selected));
        }
        return edits.apply();
    }

    private void checkMessages() throws RequestRefused {
        if (body.member("messages").isEmpty()) {
            throw RequestRefused.badRequest("missing field `messages`");
        }
    }

    /// Streams tell their usage only when asked to.
    private void askForUsage(Edits edits) throws RequestRefused {
        if (!wantsStream()) {
            return;
        }
        Optional<RawJson> options = body.member("stream_options").filter(o -> !o.isNull());
        if (options.isEmpty()) {
            edits.set(body, "stream_options", INCLUDE_USAGE);
        } else if (options.get().member("include_usage").isEmpty()) {
            throw RequestRefused.badRequest("stream_options: missing field `include_usage`");
        }
    }

    /// OpenAI's newer models refuse the old name of the limit.
    private void renameMaxTokens(Edits edits, String upstream) {
        if (!upstream.startsWith("gpt-")) {
            return;
        }
        if (body.member("max_completion_tokens").isEmpty()) {
            edits.rename(body, "max_tokens", "max_completion_tokens");
        } else {
            edits.remove(body, "max_tokens");
        }
    }
}
