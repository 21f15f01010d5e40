package io.gatehouse.core.mcp.upstream;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.outbound.UpstreamResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/// Bodies of servers' responses.
final class HttpBody {

    private static final int MAX_ERROR_BYTES = 1024 * 1024;
    private static final Set<String> OF_THE_CONNECTION =
            Set.of(
                    "connection",
                    "content-encoding",
                    "content-length",
                    "keep-alive",
                    "mcp-session-id",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private HttpBody() {}

    /// The body without its content coding.
    static InputStream decoded(UpstreamResponse response) throws IOException {
        String coding =
                response.headers().first("content-encoding").orElse("").toLowerCase(Locale.ROOT);
        return switch (coding.strip()) {
            case "", "identity" -> response.body();
            case "gzip", "x-gzip" -> new GZIPInputStream(response.body());
            case "deflate" -> new InflaterInputStream(response.body());
            default -> throw new IOException("content coding " + coding + " is not supported");
        };
    }

    /// A response that is not for the gateway, to be shown to the client as it is.
    static Response verbatim(UpstreamResponse response) {
        List<HeaderList.Field> fields = new ArrayList<>();
        response.headers()
                .forEach((name, value) -> {
                    if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                        fields.add(new HeaderList.Field(name, value));
                    }
                });
        boolean usable = response.status() >= 200 && response.status() < 600;
        return new Response(
                usable ? response.status() : 502, new HeaderList(fields), errorBody(response));
    }

    private static byte[] errorBody(UpstreamResponse response) {
        try (InputStream body = decoded(response)) {
            return body.readNBytes(MAX_ERROR_BYTES);
        } catch (IOException e) {
            return new byte[0]; // the status is what matters
        }
    }

    /// The media type without parameters, in lower case.
    static String mediaType(UpstreamResponse response) {
        String type = response.headers().first("content-type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
