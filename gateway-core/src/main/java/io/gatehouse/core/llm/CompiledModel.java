package io.gatehouse.core.llm;

import io.gatehouse.domain.llm.LlmModel;
import io.gatehouse.ports.expression.Variables;
import io.gatehouse.ports.plugin.AuthorizationRules;

/// A model with its rules ready to decide.
record CompiledModel(LlmModel model, AuthorizationRules rules) {

    boolean mayBeUsed(Variables variables) {
        return rules.decide(variables).allowed();
    }
}
