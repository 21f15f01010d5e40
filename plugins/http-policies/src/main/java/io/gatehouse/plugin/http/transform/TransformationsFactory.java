package io.gatehouse.plugin.http.transform;

import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.plugin.http.value.FieldChecks;
import io.gatehouse.plugin.http.value.Programs;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.Optional;
import java.util.Set;

/// Makes `transformations` policies.
final class TransformationsFactory implements PolicyFactory<TransformationsConfig> {

    private static final Set<String> REQUEST_PSEUDO = Set.of(":method", ":path", ":authority");
    private static final Set<String> RESPONSE_PSEUDO = Set.of(":status");

    @Override
    public PolicyDescriptor<TransformationsConfig> descriptor() {
        return PolicyDescriptor.inline(
                        "transformations",
                        TransformationsConfig.class,
                        Stage.TRANSFORMATION,
                        Scope.LISTENER,
                        Scope.ROUTE,
                        Scope.BACKEND)
                .onEachLevel()
                .conditional();
    }

    @Override
    public HttpPolicy create(TransformationsConfig config, PolicyContext context)
            throws PolicyConfigException {
        return new TransformationsPolicy(
                compile("request", REQUEST_PSEUDO, config.request(), context),
                compile("response", RESPONSE_PSEUDO, config.response(), context));
    }

    private static Optional<Transformation> compile(
            String root,
            Set<String> pseudo,
            Optional<TransformationsConfig.Change> written,
            PolicyContext context)
            throws PolicyConfigException {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        TransformationsConfig.Change change = written.get();
        check(root + ".add", change.add().keySet(), pseudo);
        check(root + ".set", change.set().keySet(), pseudo);
        check(root + ".remove", change.remove(), Set.of());
        return Optional.of(
                new Transformation(
                        Programs.compile(change.metadata(), context),
                        Programs.compile(change.replace(), context),
                        Programs.compile(change.add(), context),
                        Programs.compile(change.set(), context),
                        change.remove(),
                        Programs.compile(change.body(), context)));
    }

    private static void check(String key, Iterable<String> names, Set<String> pseudo)
            throws PolicyConfigException {
        for (String name : names) {
            if (name.startsWith(":")) {
                if (!pseudo.contains(name)) {
                    throw new PolicyConfigException(
                            key + ": \"" + name + "\" cannot be changed here");
                }
            } else {
                FieldChecks.name(key, name);
            }
        }
    }
}
