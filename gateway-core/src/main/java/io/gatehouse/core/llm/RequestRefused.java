package io.gatehouse.core.llm;

import io.gatehouse.domain.http.Response;

/// A request that goes no further, with its answer. Carries no stack trace: it is an answer, not a bug.
final class RequestRefused extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Response response;

    private RequestRefused(String message, Response response) {
        super(message, null, false, false);
        this.response = response;
    }

    static RequestRefused with(LlmError error) {
        return new RequestRefused(error.message(), error.response());
    }

    static RequestRefused text(int status, String message) {
        return new RequestRefused(message, Response.text(status, message));
    }

    static RequestRefused badRequest(String detail) {
        return text(400, "failed to process LLM request: " + detail);
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    Response response() {
        return response;
    }
}
