package io.gatehouse.core.llm;

import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.domain.llm.ApiFormat;
import io.gatehouse.domain.llm.LlmProvider;
import java.net.URI;

/// Where a request goes at its provider: below the provider's base, or, when the base has no path, at the client's own path. The
/// client's query stays.
final class UpstreamUri {

    private static final String CLIENT_BASE = "/v1";

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
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path + query);
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
