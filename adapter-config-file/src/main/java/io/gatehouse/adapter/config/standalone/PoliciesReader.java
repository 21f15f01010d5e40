package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.bind.Shapes;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.ports.plugin.PolicyCatalog;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Binds policies to the records of whoever implements them.
final class PoliciesReader {

    /// Policies of the dialect, installed or not. One that is not must never pass for a typing slip.
    private static final Set<String> DIALECT =
            Set.of(
                    "a2a",
                    "ai",
                    "apiKey",
                    "authorization",
                    "backendAuth",
                    "backendTLS",
                    "backendTunnel",
                    "basicAuth",
                    "buffer",
                    "cors",
                    "csrf",
                    "delay",
                    "directResponse",
                    "extAuthz",
                    "extProc",
                    "health",
                    "http",
                    "inferenceRouting",
                    "jwtAuth",
                    "localRateLimit",
                    "mcpAuthentication",
                    "mcpAuthorization",
                    "mcpGuardrails",
                    "oidc",
                    "remoteRateLimit",
                    "requestHeaderModifier",
                    "requestMirror",
                    "requestRedirect",
                    "responseHeaderModifier",
                    "retry",
                    "sessionAffinity",
                    "tcp",
                    "timeout",
                    "transformations",
                    "urlRewrite");

    private final PolicyCatalog catalog;
    private final Shapes shapes;
    private final Reading reading;

    PoliciesReader(PolicyCatalog catalog, Shapes shapes, Reading reading) {
        this.catalog = catalog;
        this.shapes = shapes;
        this.reading = reading;
    }

    /// Reads a `policies:` object.
    List<PolicyAttachment> read(Optional<Place> policies, Scope scope) {
        if (policies.isEmpty()) {
            return List.of();
        }
        Place place = policies.get();
        if (!(place.node() instanceof Node.Mapping)) {
            if (!place.isUnknown() && !place.isNull()) {
                reading.error(place, "expected an object with policies");
            }
            return List.of();
        }
        return read(place.children(), scope, Set.of());
    }

    /// Reads one policy that stands under another key than its own.
    Optional<PolicyAttachment> read(String type, Place place) {
        Optional<PolicyFactory<?>> factory = catalog.find(type);
        if (factory.isEmpty()) {
            refuseMissing(type, place);
        }
        return factory.flatMap(found -> attach(place, found));
    }

    /// Reads policies that stand among other keys.
    ///
    /// @param others keys that would also be possible here
    List<PolicyAttachment> read(List<Place> policies, Scope scope, Set<String> others) {
        List<PolicyAttachment> attachments = new ArrayList<>();
        for (Place policy : policies) {
            factory(policy, scope, others)
                    .flatMap(factory -> attach(policy, factory))
                    .ifPresent(attachments::add);
        }
        return List.copyOf(attachments);
    }

    private Optional<PolicyAttachment> attach(Place policy, PolicyFactory<?> factory) {
        PolicyDescriptor<?> descriptor = factory.descriptor();
        int errors = reading.problems().errors();
        Optional<PolicyAttachment> attachment =
                config(policy, descriptor)
                        .map(config ->
                                new PolicyAttachment(
                                        descriptor.type(), config, policy.keyOrigin()));
        if (attachment.isEmpty() && reading.problems().errors() == errors && !policy.isUnknown()) {
            // A policy must never be lost without a word, whatever went wrong.
            reading.problems().error(policy.keyOrigin(), "the policy cannot be read");
        }
        return attachment;
    }

    private Optional<? extends Record> config(Place policy, PolicyDescriptor<?> descriptor) {
        boolean conditional =
                policy.has(ConditionalShape.KEY)
                        && descriptor.forms().contains(PolicyDescriptor.Form.CONDITIONAL);
        return conditional
                ? new ConditionalShape(descriptor.configType(), shapes).bind(policy, reading)
                : shapes.bind(descriptor.configType(), policy, reading);
    }

    private Optional<PolicyFactory<?>> factory(Place policy, Scope scope, Set<String> others) {
        String key = policy.name();
        Optional<PolicyFactory<?>> factory = catalog.find(key);
        if (factory.isEmpty()) {
            refuseUnknown(policy, scope, others);
        } else if (!factory.get().descriptor().scopes().contains(scope)) {
            reading.problems().error(policy.keyOrigin(), misplaced(key, scope, factory.get()));
            return Optional.empty();
        }
        return factory;
    }

    private void refuseUnknown(Place policy, Scope scope, Set<String> others) {
        String key = policy.name();
        if (DIALECT.contains(key)) {
            refuseMissing(key, policy);
            return;
        }
        Set<String> allowed = new TreeSet<>(others);
        allowed.addAll(catalog.keys(scope));
        reading.unknown(policy, allowed);
    }

    private void refuseMissing(String key, Place policy) {
        reading.secret(policy.node());
        reading.problems()
                .error(
                        policy.keyOrigin(),
                        "the policy \"" + key + "\" is not supported yet by this version");
    }

    private static String misplaced(String key, Scope scope, PolicyFactory<?> factory) {
        return "the policy \""
                + key
                + "\" cannot be written on "
                + place(scope)
                + "; allowed: on "
                + factory.descriptor().scopes().stream()
                        .sorted()
                        .map(PoliciesReader::place)
                        .collect(Collectors.joining(", "));
    }

    private static String place(Scope scope) {
        return switch (scope) {
            case LISTENER -> "a gateway or listener";
            case ROUTE -> "a route";
            case BACKEND -> "a backend";
            case MCP_TARGET -> "an MCP target";
        };
    }
}
