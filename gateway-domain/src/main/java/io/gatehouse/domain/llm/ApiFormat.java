package io.gatehouse.domain.llm;

/// A shape of request and response that providers speak.
public enum ApiFormat {
    /// OpenAI chat completions.
    COMPLETIONS("Completions", "/chat/completions"),
    /// OpenAI responses.
    RESPONSES("Responses", "/responses"),
    /// OpenAI embeddings.
    EMBEDDINGS("Embeddings", "/embeddings"),
    /// Anthropic messages.
    MESSAGES("Messages", "/messages"),
    /// Reranking of documents.
    RERANK("Rerank", "/rerank");

    private final String label;
    private final String path;

    ApiFormat(String label, String path) {
        this.label = label;
        this.path = path;
    }

    /// The name in messages.
    public String label() {
        return label;
    }

    /// The path below a provider's base, by which requests are also recognised below `/v1`.
    public String path() {
        return path;
    }
}
