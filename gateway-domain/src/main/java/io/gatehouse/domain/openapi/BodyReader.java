package io.gatehouse.domain.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads what an operation wants in its request's body.
record BodyReader(References references, SchemaInliner schemas) {

    private static final Map<String, Object> BASE64 =
            Map.of("type", "string", "contentEncoding", "base64");

    private record Content(ApiBody.Form form, String mediaType, Optional<Part> schema) {}

    Optional<ApiBody> read(Part operation, OperationReader.InputSchema input)
            throws UnusableException {
        Optional<Part> written = operation.child("requestBody");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Part body = references.resolve(written.get());
        Optional<Content> chosen = chosen(body);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        Content content = chosen.get();
        boolean required = body.isTrue("required");
        input.put("body", schema(content), required);
        return Optional.of(new ApiBody(content.form(), content.mediaType(), required));
    }

    private Object schema(Content content) throws UnusableException {
        if (content.form() == ApiBody.Form.BINARY) {
            return BASE64;
        }
        return content.schema().isPresent() ? schemas.inline(content.schema().get()) : Map.of();
    }

    /// JSON before everything else; of the rest the first that can be sent.
    private static Optional<Content> chosen(Part body) {
        Optional<Content> chosen = Optional.empty();
        for (Map.Entry<String, Part> entry :
                body.child("content").map(Part::children).orElse(List.of())) {
            Optional<ApiBody.Form> form = form(entry.getKey());
            boolean better = chosen.isEmpty() || form.equals(Optional.of(ApiBody.Form.JSON));
            if (form.isPresent() && better) {
                chosen =
                        Optional.of(
                                new Content(
                                        form.get(),
                                        mediaType(entry.getKey()),
                                        entry.getValue().child("schema")));
                if (form.get() == ApiBody.Form.JSON) {
                    return chosen;
                }
            }
        }
        return chosen;
    }

    private static Optional<ApiBody.Form> form(String range) {
        String type = range.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
        if (type.equals("application/json") || type.endsWith("+json") || type.equals("*/*")) {
            return Optional.of(ApiBody.Form.JSON);
        }
        return switch (type) {
            case "application/octet-stream" -> Optional.of(ApiBody.Form.BINARY);
            case "application/x-www-form-urlencoded" -> Optional.of(ApiBody.Form.FORM);
            case "text/plain" -> Optional.of(ApiBody.Form.TEXT);
            default -> Optional.empty();
        };
    }

    private static String mediaType(String range) {
        boolean sendable = range.matches("[\\x20-\\x7e]+") && !range.contains("*");
        return sendable ? range : "application/json";
    }
}
