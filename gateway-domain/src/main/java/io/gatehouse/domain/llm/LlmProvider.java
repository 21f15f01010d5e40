package io.gatehouse.domain.llm;

import java.net.URI;
import java.util.Set;

/// Who answers for a model.
///
/// @param name in telemetry, such as `openai`
/// @param base where its API begins; without a path, requests keep their own path
/// @param formats what it speaks
public record LlmProvider(String name, URI base, Set<ApiFormat> formats) {

    /// Copies the set and checks the base.
    public LlmProvider {
        formats = Set.copyOf(formats);
        String scheme = base.getScheme();
        if (base.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "expected an absolute http or https URL, got \"" + base + "\"");
        }
        if (base.getRawUserInfo() != null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the base URL of a provider has no user, query or fragment");
        }
    }

    /// The same provider at another place.
    public LlmProvider at(URI other) {
        return new LlmProvider(name, other, formats);
    }
}
