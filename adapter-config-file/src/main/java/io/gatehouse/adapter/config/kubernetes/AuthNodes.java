package io.gatehouse.adapter.config.kubernetes;

import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.text.Position;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.NodeBuilder;
import java.util.Optional;
import java.util.stream.Stream;

/// `auth` of backends as `backendAuth` of the standalone dialect.
record AuthNodes(Resources resources, Conditions conditions, Reading reading) {

    private static final String SCHEME = "Bearer ";

    Optional<Node> of(Specs.Auth auth, String namespace) {
        Position at = auth.place().node().position();
        long ways =
                Stream.of(auth.key(), auth.secretRef(), auth.passthrough())
                        .filter(Optional::isPresent)
                        .count();
        if (ways != 1) {
            reading.error(auth.place(), "expected exactly one of key, secretRef, passthrough");
            return Optional.empty();
        }
        if (auth.passthrough().isPresent()) {
            return Optional.of(one("passthrough", located(NodeBuilder.object(at), auth), at));
        }
        Optional<Node> key =
                auth.key()
                        .map(place -> {
                            reading.secret(place.node());
                            return place.node();
                        })
                        .or(() -> auth.secretRef().flatMap(ref -> secret(ref, namespace)));
        return key.map(k -> one("key", located(NodeBuilder.object(at).put("value", k), auth), at));
    }

    private Optional<Node> secret(Specs.SecretRef reference, String namespace) {
        Optional<String> value = resources.secret(namespace, reference.name(), "Authorization");
        if (value.isEmpty()) {
            conditions.unresolved(
                    reference.place(),
                    "there is no Secret "
                            + namespace
                            + "/"
                            + reference.name()
                            + " with the entry Authorization");
        }
        return value.map(
                text -> NodeBuilder.text(withoutScheme(text), reference.place().node().position()));
    }

    private static String withoutScheme(String text) {
        return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? text.substring(SCHEME.length())
                : text;
    }

    private static Node located(NodeBuilder node, Specs.Auth auth) {
        auth.location().ifPresent(location -> node.put("location", location.node()));
        return node.build();
    }

    private static Node one(String key, Node value, Position at) {
        return NodeBuilder.object(at).put(key, value).build();
    }
}
