package io.gatehouse.core.llm;

import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.domain.llm.ApiFormat;
import io.gatehouse.domain.llm.LlmProvider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Where a request goes at its provider: below the provider's base, or, when the base has no path, at the client's own path. The
/// client's query stays.
final class UpstreamUri {

    private static final String CLIENT_BASE = "/v1";
    private static final String FORBIDDEN = "\"#<>\\^`{|}[]";
    private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private UpstreamUri() {}

    static URI of(LlmProvider provider, ApiCall call, RequestHead request) {
        URI base = provider.base();
        String prefix = withoutSlash(base.getRawPath() == null ? "" : base.getRawPath());
        String path =
                prefix.isEmpty()
                        ? request.path()
                        : switch (call) {
                            case ApiCall.Typed(ApiFormat format) -> prefix + format.path();
                            case ApiCall.ListModels() -> prefix + below(request.path());
                            case ApiCall.Other() -> prefix + below(request.path());
                        };
        String query = request.query().map(q -> "?" + q).orElse("");
        return URI.create(
                base.getScheme() + "://" + base.getRawAuthority() + encoded(path + query));
    }

    /// Clients may send characters that URIs do not have, as browsers do; nothing else is touched.
    private static String encoded(String target) {
        StringBuilder encoded = new StringBuilder(target.length());
        for (byte b : target.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c <= ' ' || c >= 0x7f || FORBIDDEN.indexOf(c) >= 0) {
                encoded.append(String.format("%%%02X", b & 0xff));
            } else {
                encoded.append(c);
            }
        }
        return LONE_PERCENT.matcher(encoded).replaceAll("%25");
    }

    private static String below(String path) {
        return path.equals(CLIENT_BASE) || path.startsWith(CLIENT_BASE + "/")
                ? path.substring(CLIENT_BASE.length())
                : path;
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
