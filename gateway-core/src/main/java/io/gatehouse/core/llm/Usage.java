package io.gatehouse.core.llm;

import io.gatehouse.core.backend.AccessFields;
import io.gatehouse.core.json.InvalidJsonException;
import io.gatehouse.core.json.RawJson;

/// What an answer says about itself: the model that gave it and the tokens it took, in the shapes of completions, responses and
/// embeddings.
final class Usage {

    private static final String INPUT = "gen_ai.usage.input_tokens";
    private static final String OUTPUT = "gen_ai.usage.output_tokens";
    private static final String CACHE_READ = "gen_ai.usage.cache_read.input_tokens";
    private static final String CACHE_WRITE = "gen_ai.usage.cache_creation.input_tokens";
    private static final String REASONING = "gen_ai.usage.reasoning_tokens";

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
        RawJson body =
                answer.member("response")
                        .or(() -> answer.member("message"))
                        .filter(RawJson::isObject)
                        .orElse(answer);
        body.member("model")
                .flatMap(RawJson::text)
                .ifPresent(model -> fields.put("gen_ai.response.model", model));
        body.member("usage").filter(RawJson::isObject).ifPresent(usage -> count(usage, fields));
    }

    private static void count(RawJson usage, AccessFields fields) {
        count(usage, fields, INPUT, "prompt_tokens");
        count(usage, fields, INPUT, "input_tokens");
        count(usage, fields, OUTPUT, "completion_tokens");
        count(usage, fields, OUTPUT, "output_tokens");
        count(usage, fields, CACHE_READ, "prompt_tokens_details", "cached_tokens");
        count(usage, fields, CACHE_READ, "input_tokens_details", "cached_tokens");
        count(usage, fields, CACHE_READ, "cache_read_input_tokens");
        count(usage, fields, CACHE_WRITE, "cache_creation_input_tokens");
        count(usage, fields, REASONING, "completion_tokens_details", "reasoning_tokens");
        count(usage, fields, REASONING, "output_tokens_details", "reasoning_tokens");
    }

    private static void count(RawJson usage, AccessFields fields, String field, String... path) {
        usage.path(path)
                .filter(RawJson::isInteger)
                .map(RawJson::toString)
                .filter(digits -> digits.length() < 19)
                .ifPresent(digits -> fields.put(field, Long.parseLong(digits)));
    }
}
