package io.gatehouse.plugin.http.limit;

import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.List;
import java.util.Optional;

/// Makes `buffer` policies.
final class BufferFactory implements PolicyFactory<BufferConfig> {

    @Override
    public PolicyDescriptor<BufferConfig> descriptor() {
        return PolicyDescriptor.inline("buffer", BufferConfig.class, Stage.BUFFER, Scope.ROUTE);
    }

    @Override
    public HttpPolicy create(BufferConfig config, PolicyContext context)
            throws PolicyConfigException {
        for (Optional<BufferConfig.Side> side : List.of(config.request(), config.response())) {
            if (side.flatMap(BufferConfig.Side::maxBytes).filter(max -> max < 0).isPresent()) {
                throw new PolicyConfigException("maxBytes must not be negative");
            }
        }
        return new BufferPolicy(config);
    }
}
