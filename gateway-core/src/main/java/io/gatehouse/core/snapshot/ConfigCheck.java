package io.gatehouse.core.snapshot;

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

    /// Prepares checking.
    public ConfigCheck(InstalledPlugins plugins, PolicyInstances instances) {
        this.plugins = plugins;
        this.instances = instances;
    }

    /// What is wrong; empty when nothing is.
    public List<ConfigProblem> problems(GatewayConfig config) {
        PolicyPlan plan = PolicyPlan.of(config, plugins, instances);
        plan.abandon();
        return plan.problems();
    }
}
