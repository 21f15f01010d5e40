package io.gatehouse.core.llm;

import io.gatehouse.core.backend.AccessFields;
import io.gatehouse.core.json.InvalidJsonException;
import io.gatehouse.core.json.RawJson;
import java.util.Optional;

/// What an answer says about itself: the model that gave it and the tokens it took, in the shapes of completions, responses and
/// embeddings.
final class Usage {

    private Usage() {}

    /// Notes what a JSON answer, or one event of a stream, says; anything else says nothing.
    static void note(byte[] json, AccessFields fields) {
        try {
            note(RawJson.parse(json), fields);
        } catch (InvalidJsonException e) {
            // not an answer of a model; it is passed on all the same
        }
    }

    private static void note(RawJson answer, AccessFields fields) {
        RawJson body = answer.member("response").filter(RawJson::isObject).orElse(answer);
        body.member("model")
                .flatMap(RawJson::text)
                .ifPresent(model -> fields.put("gen_ai.response.model", model));
        Optional<RawJson> usage = body.member("usage").filter(RawJson::isObject);
        if (usage.isPresent()) {
            count(usage.get(), fields, "gen_ai.usage.input_tokens", "prompt_tokens");
            count(usage.get(), fields, "gen_ai.usage.input_tokens", "input_tokens");
            count(usage.get(), fields, "gen_ai.usage.output_tokens", "completion_tokens");
            count(usage.get(), fields, "gen_ai.usage.output_tokens", "output_tokens");
            count(
                    usage.get(),
                    fields,
                    "gen_ai.usage.cache_read.input_tokens",
                    "prompt_tokens_details",
                    "cached_tokens");
            count(
                    usage.get(),
                    fields,
                    "gen_ai.usage.reasoning_tokens",
                    "completion_tokens_details",
                    "reasoning_tokens");
        }
    }

    private static void count(RawJson usage, AccessFields fields, String field, String... path) {
        usage.path(path)
                .filter(RawJson::isInteger)
                .map(RawJson::toString)
                .filter(digits -> digits.length() < 19)
                .ifPresent(digits -> fields.put(field, Long.parseLong(digits)));
    }
}
