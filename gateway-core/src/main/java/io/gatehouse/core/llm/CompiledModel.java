package io.gatehouse.core.llm;

import io.gatehouse.domain.llm.LlmModel;
import io.gatehouse.ports.expression.Variables;
import io.gatehouse.ports.plugin.AuthorizationRules;

/// A model with its rules ready to decide.
///
/// @param upstream under which the backend knows the policies of its provider
record CompiledModel(LlmModel model, AuthorizationRules rules, String upstream) {

    boolean mayBeUsed(Variables variables) {
        return rules.decide(variables).allowed();
    }
}
