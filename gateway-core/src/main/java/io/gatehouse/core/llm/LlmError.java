package io.gatehouse.core.llm;

import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.domain.http.Response;

/// What the router itself answers, in the shape of OpenAI's errors.
enum LlmError {
    MODEL_NOT_FOUND(404, "model_not_found", "Model not found"),
    MISSING_MODEL(400, "missing_model", "LLM request body is missing string field 'model'"),
    INVALID_BODY(400, "invalid_request_body", "LLM request body must be valid JSON"),
    UNDECODABLE_BODY(400, "request_body_decode_failed", "LLM request body could not be decoded"),
    BODY_TOO_LARGE(413, "request_body_too_large", "LLM request body is too large"),
    AUTHORIZATION_DENIED(403, "model_authorization_denied", "Model authorization denied");

    private final int status;
    private final String code;
    private final String message;

    LlmError(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    String message() {
        return message;
    }

    Response response() {
        byte[] error =
                new ObjectWriter()
                        .put("message", message)
                        .put("type", "invalid_request_error")
                        .put("code", code)
                        .toBytes();
        return Response.json(status, new ObjectWriter().raw("error", error).toBytes());
    }
}
