package io.gatehouse.adapter.config.kubernetes;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.text.Position;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.NodeBuilder;
import io.gatehouse.adapter.config.tree.ScalarKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Policies of several levels as one `policies` object of the standalone dialect: the most specific level replaces the others, but rules
/// add up. For one thread.
final class PolicyNodes {

    private final AuthNodes auth;
    private final Reading reading;
    private final Map<String, Node> single = new LinkedHashMap<>();
    private final List<Node> rules = new ArrayList<>();
    private final List<Node> mcpRules = new ArrayList<>();

    PolicyNodes(AuthNodes auth) {
        this.auth = auth;
        this.reading = auth.reading();
    }

    /// Adds the policies of a level, which is more specific than all before.
    ///
    /// @param namespace of the policies
    void add(List<Specs.Policy> level, String namespace) {
        Set<String> set = new HashSet<>();
        level.forEach(policy -> add(policy, namespace, set));
    }

    private void add(Specs.Policy policy, String namespace, Set<String> set) {
        policy.traffic().ifPresent(traffic -> add(traffic, set));
        policy.backend().ifPresent(backend -> add(backend, namespace, set));
    }

    /// Adds what a backend says itself.
    void add(Specs.BackendPolicy backend, String namespace) {
        add(backend, namespace, new HashSet<>());
    }

    /// Adds what a rule says itself.
    void add(Map<String, Node> own) {
        single.putAll(own);
    }

    private void add(Specs.BackendPolicy backend, String namespace, Set<String> set) {
        backend.mcp().flatMap(Specs.McpPolicy::authorization).ifPresent(a -> addRules(a, mcpRules));
        backend.auth()
                .ifPresent(a ->
                        auth.of(a, namespace)
                                .ifPresent(node -> put("backendAuth", node, a.place(), set)));
    }

    boolean isEmpty() {
        return single.isEmpty() && rules.isEmpty() && mcpRules.isEmpty();
    }

    /// All of them as the standalone dialect writes them.
    Node build(Position at) {
        NodeBuilder policies = NodeBuilder.object(at);
        single.forEach(policies::put);
        put(policies, "authorization", rules, at);
        put(policies, "mcpAuthorization", mcpRules, at);
        return policies.build();
    }

    private static void put(NodeBuilder policies, String key, List<Node> rules, Position at) {
        if (!rules.isEmpty()) {
            Node list = NodeBuilder.list(rules, at);
            policies.put(key, NodeBuilder.object(at).put("rules", list).build());
        }
    }

    private void add(Specs.Traffic traffic, Set<String> set) {
        traffic.jwtAuthentication().ifPresent(jwt -> put("jwtAuth", jwt(jwt), jwt.place(), set));
        traffic.cors().ifPresent(cors -> put("cors", cors(cors), cors.place(), set));
        traffic.authorization().ifPresent(a -> addRules(a, rules));
        addChanges(traffic, set);
        alike("csrf", traffic.csrf(), set);
        alike("delay", traffic.delay(), set);
        alike("directResponse", traffic.directResponse(), set);
        alike("retry", traffic.retry(), set);
        traffic.timeouts().ifPresent(t -> put("timeout", FilterNodes.timeout(t), t.place(), set));
    }

    private void addChanges(Specs.Traffic traffic, Set<String> set) {
        traffic.headerModifiers()
                .flatMap(Specs.HeaderModifiers::request)
                .ifPresent(
                        h -> put("requestHeaderModifier", FilterNodes.headers(h), h.place(), set));
        traffic.headerModifiers()
                .flatMap(Specs.HeaderModifiers::response)
                .ifPresent(
                        h -> put("responseHeaderModifier", FilterNodes.headers(h), h.place(), set));
        traffic.hostRewrite()
                .ifPresent(host -> put("urlRewrite", hostRewrite(host), host.place(), set));
    }

    /// What is written as in the standalone dialect is checked where it is bound.
    private void alike(String key, Optional<Place> written, Set<String> set) {
        written.ifPresent(place -> put(key, place.node(), place, set));
    }

    private static Node hostRewrite(Specs.HostRewrite host) {
        return NodeBuilder.object(host.place().node().position())
                .put("authority", host.mode().toLowerCase(Locale.ROOT))
                .build();
    }

    /// Which of two equally specific policies wins would be a matter of luck.
    private void put(String key, Node policy, Place place, Set<String> set) {
        if (!set.add(key)) {
            reading.error(place, "another policy says this about the same target already");
        }
        single.put(key, policy);
    }

    private void addRules(Specs.Authorization authorization, List<Node> to) {
        String action = authorization.action();
        if (!List.of("Allow", "Deny", "Require").contains(action)) {
            reading.error(
                    authorization.place().child("action").orElse(authorization.place()),
                    "expected Allow, Deny or Require");
            return;
        }
        Position at = authorization.place().node().position();
        for (String expression : authorization.policy().matchExpressions()) {
            to.add(NodeBuilder.object(at).put(action.toLowerCase(Locale.ROOT), expression).build());
        }
    }

    private Node jwt(Specs.JwtAuthentication jwt) {
        Position at = jwt.place().node().position();
        List<Node> providers = new ArrayList<>();
        jwt.providers().forEach(p -> keys(p.jwks()).ifPresent(k -> providers.add(provider(p, k))));
        NodeBuilder node =
                NodeBuilder.object(at)
                        .put("mode", jwt.mode().toLowerCase(Locale.ROOT))
                        .put("providers", NodeBuilder.list(providers, at));
        jwt.location().ifPresent(location -> node.put("location", location.node()));
        return node.build();
    }

    private static Node provider(Specs.Provider provider, Node keys) {
        Position at = provider.place().node().position();
        return NodeBuilder.object(at)
                .put("issuer", provider.issuer())
                .put("audiences", texts(provider.audiences(), at))
                .put("jwks", keys)
                .build();
    }

    private Optional<Node> keys(Specs.Jwks jwks) {
        Position at = jwks.place().node().position();
        Optional<String> url = jwks.remote().flatMap(Specs.RemoteJwks::url);
        if (jwks.inline().isPresent() == url.isPresent()) {
            reading.error(jwks.place(), "expected exactly one of inline and remote.url");
            return Optional.empty();
        }
        return jwks.inline()
                .map(text -> NodeBuilder.text(text, at))
                .or(() -> url.map(u -> NodeBuilder.object(at).put("url", u).build()));
    }

    static Node cors(Specs.Cors cors) {
        Position at = cors.place().node().position();
        NodeBuilder node =
                NodeBuilder.object(at)
                        .put("allowOrigins", texts(cors.allowOrigins(), at))
                        .put("allowMethods", texts(cors.allowMethods(), at))
                        .put("allowHeaders", texts(cors.allowHeaders(), at))
                        .put("exposeHeaders", texts(cors.exposeHeaders(), at))
                        .put("allowCredentials", bool(cors.allowCredentials(), at));
        cors.maxAge().ifPresent(seconds -> node.put("maxAge", seconds + "s"));
        return node.build();
    }

    private static Node bool(boolean value, Position at) {
        return new Node.Scalar(Boolean.toString(value), ScalarKind.BOOLEAN, at, at);
    }

    static Node texts(List<String> texts, Position at) {
        return NodeBuilder.list(texts.stream().map(t -> NodeBuilder.text(t, at)).toList(), at);
    }
}
