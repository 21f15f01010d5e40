package io.gatehouse.adapter.config.standalone;

import static io.gatehouse.domain.llm.ApiFormat.COMPLETIONS;
import static io.gatehouse.domain.llm.ApiFormat.EMBEDDINGS;
import static io.gatehouse.domain.llm.ApiFormat.MESSAGES;
import static io.gatehouse.domain.llm.ApiFormat.RERANK;
import static io.gatehouse.domain.llm.ApiFormat.RESPONSES;

import io.gatehouse.domain.llm.ApiFormat;
import io.gatehouse.domain.llm.LlmProvider;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The providers that can be named, with where they are and what they speak. Others are known by name, but not spoken to yet.
final class Providers {

    private static final Map<String, LlmProvider> KNOWN = new TreeMap<>();
    private static final Set<String> LATER =
            Set.of(
                    "anthropic",
                    "azure",
                    "bedrock",
                    "cohere",
                    "copilot",
                    "custom",
                    "deepinfra",
                    "gemini",
                    "vertex");

    static {
        LlmProvider openAi =
                provider(
                        "openai",
                        "https://api.openai.com/v1",
                        COMPLETIONS,
                        RESPONSES,
                        EMBEDDINGS,
                        RERANK);
        KNOWN.put("openAI", openAi);
        KNOWN.put("openai", openAi);
        put("ollama", "http://localhost:11434/v1", COMPLETIONS, RESPONSES, EMBEDDINGS);
        put("baseten", "https://inference.baseten.co/v1", COMPLETIONS, MESSAGES);
        put("cerebras", "https://api.cerebras.ai/v1", COMPLETIONS);
        put("deepseek", "https://api.deepseek.com/v1", COMPLETIONS, RESPONSES);
        put("groq", "https://api.groq.com/openai/v1", COMPLETIONS, RESPONSES);
        put("huggingface", "https://router.huggingface.co/v1", COMPLETIONS, RESPONSES);
        put("mistral", "https://api.mistral.ai/v1", COMPLETIONS, EMBEDDINGS);
        put(
                "openrouter",
                "https://openrouter.ai/api/v1",
                COMPLETIONS,
                MESSAGES,
                RESPONSES,
                EMBEDDINGS,
                RERANK);
        put("togetherai", "https://api.together.xyz/v1", COMPLETIONS, EMBEDDINGS, RERANK);
        put("xai", "https://api.x.ai/v1", COMPLETIONS, RESPONSES);
        put(
                "fireworks",
                "https://api.fireworks.ai/inference/v1",
                COMPLETIONS,
                MESSAGES,
                RESPONSES,
                EMBEDDINGS,
                RERANK);
    }

    private Providers() {}

    static Optional<LlmProvider> find(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }

    static boolean comesLater(String name) {
        return LATER.contains(name);
    }

    static Set<String> names() {
        return KNOWN.keySet();
    }

    private static void put(String name, String base, ApiFormat... formats) {
        KNOWN.put(name, provider(name, base, formats));
    }

    private static LlmProvider provider(String name, String base, ApiFormat... formats) {
        return new LlmProvider(name, URI.create(base), Set.of(formats));
    }
}
