package io.gatehouse.core.policy;

import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.policy.Phase;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.domain.tls.BackendTls;
import io.gatehouse.ports.plugin.BodyLimit;
import io.gatehouse.ports.plugin.Execution;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.McpPolicy;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.TransportPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The policies of one place in the order in which they run. Immutable and thread-safe.
public final class PolicyChain {

    /// One policy on HTTP requests.
    ///
    /// @param blocks whether it must not run on an I/O thread
    /// @param needsBody whether it reads the request's body
    /// @param bodyLimit how large a body it bears
    /// @param responseRank when its response side runs: smaller ones run first
    public record Link(
            String name,
            HttpPolicy policy,
            boolean blocks,
            boolean needsBody,
            BodyLimit bodyLimit,
            int responseRank) {}

    /// A policy as it is configured.
    ///
    /// @param config its settings, those of all levels combined
    /// @param origin where the most specific of them are written
    public record Configured(PolicyDescriptor<?> descriptor, Record config, Origin origin) {}

    /// No policies.
    public static final PolicyChain EMPTY = new PolicyChain(List.of(), List.of(), Phase.ROUTE);

    private static final List<Stage> STAGES = List.of(Stage.values());

    private final Link[] links;
    private final List<McpPolicy> mcp;
    private final Optional<BackendTls> tls;
    private final List<Configured> configured;

    PolicyChain(List<PolicyInstance> ordered, List<Configured> configured, Phase phase) {
        List<Link> http = new ArrayList<>();
        List<McpPolicy> items = new ArrayList<>();
        Optional<BackendTls> encryption = Optional.empty();
        for (PolicyInstance instance : ordered) {
            if (instance.policy() instanceof HttpPolicy policy) {
                http.add(
                        new Link(
                                instance.descriptor().type().key(),
                                policy,
                                instance.descriptor().execution() == Execution.BLOCKING,
                                policy.needsRequestBody(),
                                policy.requestBodyLimit(),
                                responseRank(instance.descriptor().stage(), phase)));
            }
            if (instance.policy() instanceof McpPolicy policy) {
                items.add(policy);
            }
            if (instance.policy() instanceof TransportPolicy policy) {
                encryption = Optional.of(policy.tls());
            }
        }
        this.links = http.toArray(Link[]::new);
        this.mcp = List.copyOf(items);
        this.tls = encryption;
        this.configured = List.copyOf(configured);
    }

    /// On the way back the stages run in reverse order. Inside a stage the route comes first and the gateway last, as in the product
    /// that configurations are compatible with.
    private static int responseRank(Stage stage, Phase phase) {
        int inStage =
                switch (phase) {
                    case ROUTE -> 0;
                    case BACKEND -> 1;
                    case GATEWAY -> 2;
                };
        return (STAGES.size() - STAGES.indexOf(stage)) * Phase.values().length + inStage;
    }

    /// How many policies see HTTP requests.
    public int size() {
        return links.length;
    }

    /// A policy on HTTP requests, by its place in the order.
    public Link link(int index) {
        return links[index];
    }

    /// The policies on MCP items, in order.
    public List<McpPolicy> mcp() {
        return mcp;
    }

    /// How connections to the backend are encrypted.
    public Optional<BackendTls> tls() {
        return tls;
    }

    /// All policies in the order in which they run, to be shown.
    public List<Configured> configured() {
        return configured;
    }
}
