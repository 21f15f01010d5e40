package io.gatehouse.core.snapshot;

import io.gatehouse.core.backend.LlmBackends;
import io.gatehouse.core.plugin.InstalledPlugins;
import io.gatehouse.core.policy.PolicyInstances;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.gateway.GatewayConfig;
import java.util.List;

/// Finds out whether a configuration could be served: its policies come to work and are let go
/// again; no port is opened.
public final class ConfigCheck {

    private final InstalledPlugins plugins;
    private final PolicyInstances instances;
    private final LlmBackends llm;

    /// Prepares checking.
    public ConfigCheck(InstalledPlugins plugins, PolicyInstances instances, LlmBackends llm) {
        this.plugins = plugins;
        this.instances = instances;
        this.llm = llm;
    }

    /// What is wrong; empty when nothing is.
    public List<ConfigProblem> problems(GatewayConfig config) {
        PolicyPlan plan = PolicyPlan.of(config, plugins, instances, llm);
        plan.abandon();
        return plan.problems();
    }
}
