package io.gatehouse.core.llm;

import io.gatehouse.core.backend.BackendHandler;
import io.gatehouse.core.backend.LlmBackends;
import io.gatehouse.domain.llm.LlmBackend;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.outbound.UpstreamHttp;
import io.gatehouse.ports.plugin.PolicyConfigException;
import java.time.Instant;
import java.time.InstantSource;

/// Serves LLM backends. Immutable and thread-safe.
public final class LlmGateway implements LlmBackends {

    private final UpstreamHttp upstream;
    private final Expressions expressions;
    private final InstantSource clock;
    private final int maxBodyBytes;
    private final Instant since;

    /// Prepares serving.
    ///
    /// @param maxBodyBytes the largest request to take, and the largest answer to look into
    public LlmGateway(
            UpstreamHttp upstream, Expressions expressions, InstantSource clock, int maxBodyBytes) {
        this.upstream = upstream;
        this.expressions = expressions;
        this.clock = clock;
        this.maxBodyBytes = maxBodyBytes;
        this.since = clock.instant();
    }

    @Override
    public BackendHandler backend(LlmBackend settings) throws PolicyConfigException {
        Models models = Models.of(settings, expressions, since);
        return new LlmHandler(
                models, new ProviderCall(upstream, clock, maxBodyBytes), maxBodyBytes);
    }
}
