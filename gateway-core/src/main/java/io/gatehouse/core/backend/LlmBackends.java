package io.gatehouse.core.backend;

import io.gatehouse.domain.llm.LlmBackend;
import io.gatehouse.ports.plugin.PolicyConfigException;

/// Serves LLM backends. Thread-safe.
@FunctionalInterface
public interface LlmBackends {

    /// A handler of a backend.
    ///
    /// @throws PolicyConfigException when a model's rules are not expressions
    BackendHandler backend(LlmBackend settings) throws PolicyConfigException;
}
