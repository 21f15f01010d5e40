package io.gatehouse.adapter.config.testing;

import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.FileText;
import io.gatehouse.domain.config.Key;
import io.gatehouse.domain.config.OrAlone;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.config.Scalar;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.identity.CredentialLocation;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.Policy;
import io.gatehouse.ports.plugin.PolicyCatalog;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Policies that look like the real ones to a configuration and do nothing. */
public final class TestCatalog implements PolicyCatalog {

    private final Map<String, PolicyFactory<?>> factories = new TreeMap<>();

    public TestCatalog() {
        add("jwtAuth", JwtAuth.class, Scope.LISTENER, Scope.ROUTE);
        add("cors", Cors.class, Scope.LISTENER, Scope.ROUTE);
        add("authorization", Rules.class, Scope.LISTENER, Scope.ROUTE, Scope.BACKEND);
        add("mcpAuthorization", Rules.class, Scope.ROUTE, Scope.BACKEND);
        add(
                "requestHeaderModifier",
                HeaderModifier.class,
                Scope.ROUTE,
                Scope.BACKEND,
                Scope.MCP_TARGET);
        add("backendAuth", BackendAuth.class, Scope.ROUTE, Scope.BACKEND, Scope.MCP_TARGET);
        add("backendTLS", BackendTls.class, Scope.ROUTE, Scope.BACKEND, Scope.MCP_TARGET);
        add("apiKey", ApiKeys.class, Scope.ROUTE);
        add("retryLimit", Limit.class, Scope.ROUTE);
        add("everything", Everything.class, Scope.ROUTE);
        add("broken", Broken.class, Scope.ROUTE);
        add("unwritable", Unwritable.class, Scope.ROUTE);
    }

    private <C extends Record> void add(String key, Class<C> config, Scope... scopes) {
        factories.put(
                key, new Factory<>(PolicyDescriptor.inline(key, config, Stage.REWRITE, scopes)));
    }

    @Override
    public Optional<PolicyFactory<?>> find(String key) {
        return Optional.ofNullable(factories.get(key));
    }

    @Override
    public Collection<String> keys(Scope scope) {
        return factories.entrySet().stream()
                .filter(e -> e.getValue().descriptor().scopes().contains(scope))
                .map(Map.Entry::getKey)
                .toList();
    }

    private record Factory<C extends Record>(PolicyDescriptor<C> descriptor)
            implements PolicyFactory<C> {
        @Override
        public Policy create(C config, PolicyContext context) {
            throw new UnsupportedOperationException("nothing runs here");
        }
    }

    public enum Mode {
        STRICT,
        OPTIONAL,
        VERY_PERMISSIVE
    }

    public record JwtAuth(
            @Default("optional") Mode mode,
            @Default("{header: {name: authorization, prefix: 'Bearer '}}")
                    CredentialLocation location,
            String issuer,
            Optional<List<String>> audiences,
            TextSource jwks,
            @Default("{}") Options jwtValidationOptions) {

        public record Options(@Default("[exp]") List<String> requiredClaims) {}
    }

    @Scalar
    public record BackendAuth(Way way) {
        public sealed interface Way {
            record Passthrough() implements Way {}

            @Scalar
            record Key(Placed key) implements Way {}

            @OrAlone("value")
            record Placed(Secret value, Optional<CredentialLocation> location) {}
        }
    }

    public record Cors(
            @Default("[]") List<String> allowOrigins,
            @Default("[]") List<String> allowMethods,
            @Default("[]") List<String> allowHeaders,
            @Default("[]") List<String> exposeHeaders,
            @Default("false") boolean allowCredentials,
            Optional<Duration> maxAge) {}

    public record Rules(List<AuthorizationRule> rules, Origin origin) {}

    public record HeaderModifier(
            @Default("{}") Map<String, String> set, @Default("[]") List<String> remove) {}

    public record ApiKeys(List<ApiKey> keys) {
        public record ApiKey(Secret key, @Default("{}") Map<String, Object> metadata) {}
    }

    @Scalar
    public record Limit(int attempts, Origin origin) {
        public Limit {
            if (attempts < 1) {
                throw new IllegalArgumentException("attempts must be 1 or more, got " + attempts);
            }
        }
    }

    /** One component of every kind that may be written. */
    public record Everything(
            String string,
            int integer,
            long large,
            double real,
            boolean flag,
            Duration duration,
            URI uri,
            Set<String> set,
            Map<String, Integer> map,
            @Key("renamed-key") String other,
            Expression expression,
            Tree tree,
            Optional<Object> any,
            Origin origin) {}

    /** A sealed type that holds itself, with a group of alternatives below it. */
    public sealed interface Tree {
        @Scalar
        record Leaf(String text) implements Tree {}

        record Branch(List<Tree> below) implements Tree {}

        record Nothing() implements Tree {}

        sealed interface Special extends Tree {}

        @Key("x-special")
        record Named(@Default("10s") Duration after) implements Special {}
    }

    public record Broken(@Default("1") int number) {
        public Broken {
            throw new IllegalStateException("a bug in a plugin");
        }
    }

    public record Unwritable(Thread thread) {}

    public record BackendTls(
            Optional<FileText> cert,
            Optional<FileText> key,
            Optional<FileText> root,
            Optional<String> hostname) {}
}
