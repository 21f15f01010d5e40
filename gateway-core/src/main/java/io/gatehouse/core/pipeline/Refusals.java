package io.gatehouse.core.pipeline;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.plugin.Refusal;
import java.nio.charset.StandardCharsets;

/// How a refusal is put to the client: as plain text, or to a gRPC caller as a status in the head
/// (gRPC over HTTP/2, Responses).
final class Refusals {

    private static final String UNESCAPED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~ ";

    private Refusals() {}

    static Response response(Refusal refusal, RequestHead request) {
        String contentType = request.headers().first("content-type").orElse("");
        if (contentType.equals("application/grpc") || contentType.startsWith("application/grpc+")) {
            return grpc(refusal);
        }
        Response response =
                refusal.message().isEmpty()
                        ? Response.empty(refusal.status())
                        : Response.text(refusal.status(), refusal.message());
        HeaderList headers = response.headers();
        for (HeaderList.Field field : refusal.headers().fields()) {
            headers = headers.minus(field.name());
        }
        for (HeaderList.Field field : refusal.headers().fields()) {
            headers = headers.plus(field.name(), field.value());
        }
        return new Response(response.status(), headers, response.body());
    }

    private static Response grpc(Refusal refusal) {
        return Response.empty(200)
                .with("content-type", "application/grpc")
                .with("grpc-status", Integer.toString(grpcStatus(refusal)))
                .with("grpc-message", percentEncoded(refusal.message()));
    }

    private static int grpcStatus(Refusal refusal) {
        return switch (refusal.status()) {
            case 400 -> 13;
            case 401, 407 -> 16;
            case 403 -> 7;
            case 404 -> 12;
            case 429, 502, 503, 504 -> 14;
            default -> refusal.reason().equals("NoHealthyBackend") ? 14 : 2;
        };
    }

    private static String percentEncoded(String message) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : message.getBytes(StandardCharsets.UTF_8)) {
            if (UNESCAPED.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append(String.format("%%%02X", b & 0xff));
            }
        }
        return encoded.toString();
    }
}
