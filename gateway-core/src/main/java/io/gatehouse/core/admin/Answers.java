package io.gatehouse.core.admin;

import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// The forms that answers of the admin server have.
final class Answers {

    /// What the UI may do, wherever its parts come from: nothing but its own files, calls to this machine, and pictures that tools return.
    private static final String UI_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
                    + " media-src 'self' data: blob:; font-src 'self' data:;"
                    + " connect-src 'self' http://localhost:* http://127.0.0.1:*;"
                    + " object-src 'none'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private Answers() {}

    static Response json(int status, byte[] body) {
        return Response.json(status, body).with("cache-control", "no-store");
    }

    static Response error(int status, String sentence) {
        return json(status, new ObjectWriter().put("error", sentence).toBytes());
    }

    static Response text(int status, String body) {
        return new Response(
                status,
                HeaderList.of(
                        "content-type", "text/plain; charset=utf-8", "cache-control", "no-store"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] problems(List<ConfigProblem> problems) {
        return ObjectWriter.array(problems.stream().map(Answers::problem).toList());
    }

    private static byte[] problem(ConfigProblem problem) {
        return new ObjectWriter()
                .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                .put("message", problem.message())
                .put("file", problem.origin().file())
                .put("line", problem.origin().line())
                .put("column", problem.origin().column())
                .put("path", problem.origin().path())
                .toBytes();
    }

    /// What every answer says to browsers.
    static Response guarded(Response response) {
        return response.with("content-security-policy", UI_POLICY)
                .with("x-content-type-options", "nosniff")
                .with("x-frame-options", "DENY")
                .with("referrer-policy", "no-referrer")
                .with("cross-origin-resource-policy", "same-origin")
                .with("cross-origin-opener-policy", "same-origin");
    }
}
