package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.InvalidJsonException;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// An API's responses as results of tools.
final class ApiResults {

    private ApiResults() {}

    /// The result for a response that is no server error.
    ///
    /// @param mediaType in lower case, without parameters
    static byte[] of(int status, String mediaType, byte[] body) {
        if (mediaType.startsWith("image/") || mediaType.startsWith("audio/")) {
            return media(mediaType, body);
        }
        try {
            return json(RawJson.parse(body));
        } catch (InvalidJsonException e) {
            String text = new String(body, StandardCharsets.UTF_8);
            return structured(
                    new ObjectWriter().put("code", status).put("message", text).toBytes());
        }
    }

    private static byte[] json(RawJson json) {
        if (json.isNull()) {
            return result(json.bytes()).toBytes();
        }
        return structured(
                json.isObject()
                        ? json.bytes()
                        : new ObjectWriter().raw("data", json.bytes()).toBytes());
    }

    private static byte[] structured(byte[] object) {
        return result(object).raw("structuredContent", object).toBytes();
    }

    private static ObjectWriter result(byte[] json) {
        ObjectWriter text =
                new ObjectWriter()
                        .put("type", "text")
                        .put("text", new String(json, StandardCharsets.UTF_8));
        return content(text);
    }

    private static byte[] media(String mediaType, byte[] body) {
        ObjectWriter piece =
                new ObjectWriter()
                        .put("type", mediaType.substring(0, mediaType.indexOf('/')))
                        .put("data", Base64.getEncoder().encodeToString(body))
                        .put("mimeType", mediaType);
        return content(piece).toBytes();
    }

    private static ObjectWriter content(ObjectWriter piece) {
        return new ObjectWriter()
                .raw("content", ObjectWriter.array(List.of(piece.toBytes())))
                .put("isError", false);
    }
}
