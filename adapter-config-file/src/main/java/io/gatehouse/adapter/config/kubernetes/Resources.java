package io.gatehouse.adapter.config.kubernetes;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.bind.Shapes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All resources of a folder by kind, with their specs read. For one thread.
final class Resources {

    private static final String GATEWAY_API = "gateway.networking.k8s.io";
    private static final String AGENTGATEWAY = "agentgateway.dev";
    private static final Set<String> WITHOUT_MEANING =
            Set.of("Namespace", "GatewayClass", "ConfigMap", "AgentgatewayParameters");

    private final Shapes shapes = new Shapes();
    private final Reading reading;
    private final Set<String> seen = new HashSet<>();
    private final List<Resource<Specs.Gateway>> gateways = new ArrayList<>();
    private final List<Resource<Specs.HttpRoute>> routes = new ArrayList<>();
    private final List<Resource<Specs.Backend>> backends = new ArrayList<>();
    private final List<Resource<Specs.Policy>> policies = new ArrayList<>();
    private final List<Manifest> all = new ArrayList<>();
    private final List<Manifest> grants = new ArrayList<>();
    private final List<Manifest> secrets = new ArrayList<>();

    /// A resource with its spec.
    record Resource<S>(Manifest manifest, S spec) {}

    Resources(Reading reading) {
        this.reading = reading;
    }

    void add(Place document) {
        Optional<Manifest> manifest = Manifest.of(document);
        if (manifest.isEmpty()) {
            reading.error(document, "expected a resource with apiVersion, kind and metadata.name");
            return;
        }
        Manifest known = manifest.get();
        all.add(known);
        if (!seen.add(known.group() + " " + known.kind() + " " + known.qualifiedName())) {
            reading.error(
                    document,
                    known.kind() + " " + known.qualifiedName() + " is there a second time");
        }
        switch (known.group() + "/" + known.kind()) {
            case GATEWAY_API + "/Gateway" -> read(known, Specs.Gateway.class, gateways);
            case GATEWAY_API + "/HTTPRoute" -> read(known, Specs.HttpRoute.class, routes);
            case GATEWAY_API + "/ReferenceGrant" -> grants.add(known);
            case AGENTGATEWAY + "/AgentgatewayBackend" ->
                    read(known, Specs.Backend.class, backends);
            case AGENTGATEWAY + "/AgentgatewayPolicy" -> read(known, Specs.Policy.class, policies);
            case "/Secret" -> keep(known);
            default -> unknown(known);
        }
    }

    List<Resource<Specs.Gateway>> gateways() {
        return gateways;
    }

    List<Resource<Specs.HttpRoute>> routes() {
        return routes;
    }

    List<Resource<Specs.Policy>> policies() {
        return policies;
    }

    /// Every resource that was written, in order.
    List<Manifest> all() {
        return all;
    }

    Optional<Specs.Backend> backend(String namespace, String name) {
        return find(backends, namespace, name);
    }

    static <S> Optional<S> find(List<Resource<S>> resources, String namespace, String name) {
        return resources.stream()
                .filter(r -> r.manifest().namespace().equals(namespace))
                .filter(r -> r.manifest().name().equals(name))
                .map(Resource::spec)
                .findFirst();
    }

    /// The policies on a resource, or on a section of it.
    List<Specs.Policy> attached(
            String kind, String namespace, String name, Optional<String> section) {
        return policies.stream()
                .filter(p -> p.manifest().namespace().equals(namespace))
                .filter(p ->
                        p.spec().targetRefs().stream()
                                .anyMatch(t ->
                                        t.kind().equals(kind)
                                                && t.name().equals(name)
                                                && t.sectionName().equals(section)))
                .map(Resource::spec)
                .toList();
    }

    /// Whether a route may use a backend of another namespace (Gateway API, ReferenceGrant).
    boolean isGranted(String from, String to, Specs.BackendRef reference) {
        return from.equals(to)
                || grants.stream()
                        .filter(g -> g.namespace().equals(to))
                        .anyMatch(g ->
                                names(g, "from", "HTTPRoute", "namespace", from)
                                        && names(
                                                g,
                                                "to",
                                                reference.kind(),
                                                "name",
                                                reference.name()));
    }

    /// Whether an entry of a grant's list is of a kind and has a value, or, where that may be left out, has none.
    private static boolean names(
            Manifest grant, String list, String kind, String key, String value) {
        return grant.spec().child(list).map(Place::items).orElse(List.of()).stream()
                .filter(item -> Manifest.text(item, "kind").filter(kind::equals).isPresent())
                .anyMatch(item ->
                        Manifest.text(item, key).map(value::equals).orElse(key.equals("name")));
    }

    /// Nothing of a Secret may appear in a problem.
    private void keep(Manifest secret) {
        reading.secret(secret.place().node());
        secrets.add(secret);
    }

    /// An entry of a Secret, from `stringData` or from `data`, where it is written in base64.
    Optional<String> secret(String namespace, String name, String entry) {
        return secrets.stream()
                .filter(s -> s.namespace().equals(namespace) && s.name().equals(name))
                .findFirst()
                .flatMap(s -> entry(s, entry));
    }

    private Optional<String> entry(Manifest secret, String entry) {
        Optional<String> plain =
                secret.place().child("stringData").flatMap(data -> Manifest.text(data, entry));
        return plain.or(() ->
                secret.place()
                        .child("data")
                        .flatMap(data -> Manifest.text(data, entry))
                        .flatMap(text -> decoded(text, secret)));
    }

    private Optional<String> decoded(String text, Manifest secret) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text);
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            reading.error(
                    secret.place(),
                    "Secret " + secret.qualifiedName() + " has data that is no base64");
            return Optional.empty();
        }
    }

    private <S> void read(Manifest manifest, Class<S> type, List<Resource<S>> to) {
        shapes.bind(type, manifest.spec(), reading)
                .ifPresent(spec -> to.add(new Resource<>(manifest, spec)));
    }

    private void unknown(Manifest manifest) {
        String message = manifest.kind() + " " + manifest.qualifiedName() + " is not supported yet";
        if (WITHOUT_MEANING.contains(manifest.kind())) {
            reading.problems().warning(manifest.place().origin(), message + "; it is left out");
        } else {
            reading.error(manifest.place(), message);
        }
    }
}
