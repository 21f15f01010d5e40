package io.gatehouse.adapter.config.legacy;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.text.Position;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.NodeBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rewrites what a listener asks of its callers as policies.
final class Policies {

    private final Reading reading;

    Policies(Reading reading) {
        this.reading = reading;
    }

    Node of(StaticSection.Sse sse) {
        NodeBuilder policies = NodeBuilder.object(sse.place().node().position());
        sse.authn()
                .flatMap(StaticSection.Authn::jwt)
                .flatMap(this::jwtAuth)
                .ifPresent(policy -> policies.put("jwtAuth", policy));
        if (!sse.rbac().isEmpty()) {
            policies.put("mcpAuthorization", new Rules(reading).of(sse.rbac(), sse.place()));
        }
        return policies.build();
    }

    private Optional<Node> jwtAuth(StaticSection.Jwt jwt) {
        Place place = jwt.place();
        Position at = place.node().position();
        if (jwt.issuer().isEmpty()) {
            reading.error(place.child("issuer").orElse(place), "expected at least one issuer");
            return Optional.empty();
        }
        Optional<Node> keys = keys(jwt);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        NodeBuilder policy =
                NodeBuilder.object(at)
                        .put("mode", "strict")
                        .put("errors", "json")
                        .put("keyIds", "optional");
        if (jwt.issuer().size() == 1) {
            return Optional.of(provider(jwt, keys.get(), policy).build());
        }
        Node others = texts(jwt.issuer().subList(1, jwt.issuer().size()), at);
        NodeBuilder provider = NodeBuilder.object(at).put("otherIssuers", others);
        List<Node> providers = List.of(provider(jwt, keys.get(), provider).build());
        return Optional.of(policy.put("providers", NodeBuilder.list(providers, at)).build());
    }

    private static NodeBuilder provider(StaticSection.Jwt jwt, Node keys, NodeBuilder in) {
        return in.put("issuer", jwt.issuer().getFirst())
                .put("audiences", texts(jwt.audience(), jwt.place().node().position()))
                .put("jwks", keys);
    }

    private static Node texts(List<String> texts, Position at) {
        List<Node> nodes = new ArrayList<>();
        texts.forEach(text -> nodes.add(NodeBuilder.text(text, at)));
        return NodeBuilder.list(nodes, at);
    }

    private Optional<Node> keys(StaticSection.Jwt jwt) {
        if (jwt.localJwks().isPresent() == jwt.remoteJwks().isPresent()) {
            reading.error(jwt.place(), "expected exactly one of local_jwks and remote_jwks");
            return Optional.empty();
        }
        return jwt.localJwks().isPresent()
                ? new LocalTexts(reading).source(jwt.localJwks().get())
                : remote(jwt.remoteJwks().orElseThrow());
    }

    private Optional<Node> remote(StaticSection.RemoteKeys remote) {
        Position at = remote.place().node().position();
        Optional<String> scheme = scheme(remote);
        if (remote.host().isEmpty()) {
            reading.error(remote.place(), "missing field \"host\"");
        }
        return scheme.isEmpty() || remote.host().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        NodeBuilder.object(at)
                                .put(
                                        "url",
                                        scheme.get()
                                                + "://"
                                                + remote.host().get()
                                                + remote.path().orElse("/"))
                                .build());
    }

    private Optional<String> scheme(StaticSection.RemoteKeys remote) {
        String port =
                remote.port()
                        .map(Place::node)
                        .map(n -> n instanceof Node.Scalar scalar ? scalar.text() : "")
                        .orElse("443");
        return switch (port) {
            case "443" -> Optional.of("https");
            case "80" -> Optional.of("http");
            default -> {
                reading.error(remote.place(), "expected port 443 or 80");
                yield Optional.empty();
            }
        };
    }
}
