package io.gatehouse.core.llm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/// Undoes a body's content coding (RFC 9110 8.4), within the limit that holds for plain bodies.
final class BodyDecoding {

    private BodyDecoding() {}

    static byte[] decode(byte[] body, Optional<String> coding, int maxBytes) throws RequestRefused {
        String name = coding.orElse("identity").trim().toLowerCase(Locale.ROOT);
        try {
            return switch (name) {
                case "identity", "" -> body;
                case "gzip", "x-gzip" ->
                        read(new GZIPInputStream(new ByteArrayInputStream(body)), maxBytes);
                case "deflate" ->
                        read(new InflaterInputStream(new ByteArrayInputStream(body)), maxBytes);
                default ->
                        throw RequestRefused.text(
                                415, "unsupported request content-encoding: " + name);
            };
        } catch (IOException e) {
            throw RequestRefused.with(LlmError.UNDECODABLE_BODY);
        }
    }

    private static byte[] read(InputStream in, int maxBytes) throws IOException, RequestRefused {
        try (in) {
            byte[] decoded = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw RequestRefused.with(LlmError.BODY_TOO_LARGE);
            }
            return decoded;
        }
    }
}
