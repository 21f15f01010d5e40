package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Alternatives;
import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.route.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Attaches the policies at the root of the file to what they name. A policy that protects nothing must not go unnoticed, so every target
/// must exist.
final class TargetedPolicies {

    private final PoliciesReader policies;
    private final Reading reading;
    private final List<Attached> attached = new ArrayList<>();

    /// A policy on its way to its target.
    private static final class Attached {
        private final TargetedPolicySection section;
        private final PolicyAttachment policy;
        private boolean used;

        Attached(TargetedPolicySection section, PolicyAttachment policy) {
            this.section = section;
            this.policy = policy;
        }
    }

    TargetedPolicies(
            List<TargetedPolicySection> sections, PoliciesReader policies, Reading reading) {
        this.policies = policies;
        this.reading = reading;
        sections.forEach(this::read);
    }

    private void read(TargetedPolicySection section) {
        Place written = section.policy().orElse(section.place());
        if (section.policy().isEmpty() || written.children().size() != 1) {
            reading.error(written, "'policies' must contain exactly 1 policy");
            return;
        }
        if (section.target().place().has("listenerSet")) {
            return;
        }
        Optional<Place> kind =
                Alternatives.one(
                        section.target().place(), TargetedPolicySection.Target.KINDS, reading);
        if (kind.isEmpty()) {
            return;
        }
        boolean early = section.phase() == TargetedPolicySection.TargetPhase.GATEWAY;
        if (early && section.target().gateway().isEmpty()) {
            reading.error(section.place(), "phase: gateway is only for the target gateway");
        }
        section.target()
                .gateway()
                .filter(g -> g.listenerName().isPresent() && g.port().isPresent())
                .ifPresent(
                        g -> reading.error(g.place(), "listenerName and port exclude each other"));
        Scope scope =
                section.target().backend().isPresent()
                        ? Scope.BACKEND
                        : early ? Scope.LISTENER : Scope.ROUTE;
        policies.read(Optional.of(written), scope)
                .forEach(policy -> attached.add(new Attached(section, policy)));
    }

    /// The policies for a named backend; those written on the backend come after them and win.
    List<PolicyAttachment> forBackend(String name) {
        return those(section ->
                section.target()
                        .backend()
                        .flatMap(TargetedPolicySection.BackendTarget::backend)
                        .filter(b -> b.name().equals(name) || b.name().equals("/" + name))
                        .isPresent());
    }

    /// The same ports with the policies of their gateways, listeners and routes.
    List<Bind> attach(List<Bind> binds) {
        List<Bind> result = new ArrayList<>();
        for (Bind bind : binds) {
            List<Listener> listeners = bind.listeners().stream().map(l -> attach(bind, l)).toList();
            result.add(
                    new Bind(
                            bind.port(),
                            listeners,
                            bind.proxy(),
                            bind.handshakeTimeout(),
                            bind.origin()));
        }
        attached.stream().filter(a -> !a.used).forEach(this::refuse);
        return result;
    }

    private void refuse(Attached lost) {
        Place target = lost.section.target().place();
        reading.error(
                target,
                "there is no such target, so the policy \""
                        + lost.section.name().name()
                        + "\" would protect nothing");
    }

    private Listener attach(Bind bind, Listener listener) {
        List<PolicyAttachment> early = new ArrayList<>();
        List<PolicyAttachment> late = new ArrayList<>();
        for (boolean narrow : new boolean[] {false, true}) {
            early.addAll(ofGateway(bind, listener, narrow, true));
            late.addAll(ofGateway(bind, listener, narrow, false));
        }
        return new Listener(
                listener.gateway(),
                listener.name(),
                listener.hostname(),
                listener.protocol(),
                joined(early, listener.policies()),
                listener.routes().stream().map(route -> attach(route, late)).toList(),
                listener.origin());
    }

    private List<PolicyAttachment> ofGateway(
            Bind bind, Listener listener, boolean narrow, boolean early) {
        return those(section ->
                early == (section.phase() == TargetedPolicySection.TargetPhase.GATEWAY)
                        && section.target()
                                .gateway()
                                .filter(g -> narrow == isNarrow(g))
                                .filter(g -> matches(g, bind, listener))
                                .isPresent());
    }

    private static boolean isNarrow(TargetedPolicySection.GatewayTarget gateway) {
        return gateway.listenerName().isPresent() || gateway.port().isPresent();
    }

    private static boolean matches(
            TargetedPolicySection.GatewayTarget gateway, Bind bind, Listener listener) {
        return listener.gateway().equals(gateway.gatewayNamespace() + "/" + gateway.gatewayName())
                && gateway.listenerName().map(listener.name()::equals).orElse(true)
                && gateway.port().map(port -> port == bind.port()).orElse(true);
    }

    private Route attach(Route route, List<PolicyAttachment> general) {
        List<PolicyAttachment> all = new ArrayList<>(general);
        all.addAll(those(section -> isOf(section, route, false)));
        all.addAll(those(section -> isOf(section, route, true)));
        return new Route(
                route.namespace(),
                route.name(),
                route.ruleName(),
                route.hostnames(),
                route.matches(),
                joined(all, route.policies()),
                route.backends(),
                route.origin());
    }

    private static boolean isOf(TargetedPolicySection section, Route route, boolean rule) {
        return section.target()
                .route()
                .filter(r -> r.ruleName().isPresent() == rule)
                .filter(r ->
                        r.name().equals(route.name()) && r.namespace().equals(route.namespace()))
                .filter(r -> !rule || r.ruleName().equals(route.ruleName()))
                .isPresent();
    }

    private List<PolicyAttachment> those(Predicate<TargetedPolicySection> which) {
        List<PolicyAttachment> found = new ArrayList<>();
        for (Attached candidate : attached) {
            if (which.test(candidate.section)) {
                candidate.used = true;
                found.add(candidate.policy);
            }
        }
        return found;
    }

    private static List<PolicyAttachment> joined(
            List<PolicyAttachment> general, List<PolicyAttachment> own) {
        return Stream.concat(general.stream(), own.stream()).toList();
    }
}
