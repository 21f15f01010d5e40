package io.gatehouse.plugin.http.external;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.plugin.http.value.FieldChecks;
import io.gatehouse.plugin.http.value.Programs;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes `extAuthz` policies.
final class ExtAuthzFactory implements PolicyFactory<ExtAuthzConfig> {

    private static final Pattern LITERAL =
            Pattern.compile("(?:[0-9]+(?:\\.[0-9]*)?(?:ns|us|µs|μs|ms|s|m|h))+");

    @Override
    public PolicyDescriptor<ExtAuthzConfig> descriptor() {
        return PolicyDescriptor.inline(
                        "extAuthz",
                        ExtAuthzConfig.class,
                        Stage.EXTERNAL_AUTHORIZATION,
                        Scope.LISTENER,
                        Scope.ROUTE,
                        Scope.BACKEND)
                .blocking()
                .onEachLevel()
                .conditional();
    }

    @Override
    public HttpPolicy create(ExtAuthzConfig config, PolicyContext context)
            throws PolicyConfigException {
        if (!(config.protocol().orElseGet(ExtAuthzConfig.Grpc::new)
                instanceof ExtAuthzConfig.Http http)) {
            throw new PolicyConfigException(
                    "the gRPC protocol is not supported yet by this version; write protocol: {http: {}}");
        }
        checkNames("includeRequestHeaders", config.includeRequestHeaders());
        checkNames("includeResponseHeaders", http.includeResponseHeaders());
        checkNames("addRequestHeaders", http.addRequestHeaders().keySet());
        checkBody(config.includeRequestBody());
        Question question =
                new Question(
                        config.service(),
                        config.includeRequestHeaders(),
                        config.includeRequestBody().isPresent(),
                        Programs.compile(http.path(), context),
                        Programs.compile(http.body(), context),
                        Programs.compile(http.addRequestHeaders(), context));
        Verdicts verdicts =
                new Verdicts(
                        Programs.compile(http.redirect(), context),
                        http.includeResponseHeaders(),
                        Programs.compile(http.metadata(), context));
        return new ExtAuthzPolicy(
                question,
                verdicts,
                failure(config.failureMode()),
                config.includeRequestBody().map(ExtAuthzConfig.Body::maxRequestBytes),
                cache(config.cache(), context),
                context);
    }

    private static void checkNames(String key, Iterable<String> names)
            throws PolicyConfigException {
        for (String name : names) {
            FieldChecks.name(key, name);
        }
    }

    private static void checkBody(Optional<ExtAuthzConfig.Body> body) throws PolicyConfigException {
        if (body.isEmpty()) {
            return;
        }
        if (body.get().allowPartialMessage() || body.get().packAsBytes()) {
            throw new PolicyConfigException(
                    "includeRequestBody: allowPartialMessage and packAsBytes are not supported yet"
                            + " by this version");
        }
        if (body.get().maxRequestBytes() < 0) {
            throw new PolicyConfigException("maxRequestBytes must not be negative");
        }
    }

    private static RequestDecision failure(ExtAuthzConfig.FailureMode mode)
            throws PolicyConfigException {
        return switch (mode) {
            case ExtAuthzConfig.FailureMode.Word(ExtAuthzConfig.Choice choice) ->
                    choice == ExtAuthzConfig.Choice.ALLOW
                            ? RequestDecision.proceed()
                            : ExtAuthzPolicy.refusal(403);
            case ExtAuthzConfig.FailureMode.DenyWithStatus(int status) -> {
                if (status < 400 || status > 599) {
                    throw new PolicyConfigException(
                            "denyWithStatus: expected 400 to 599, got " + status);
                }
                yield ExtAuthzPolicy.refusal(status);
            }
        };
    }

    private static Optional<DecisionCache> cache(
            Optional<ExtAuthzConfig.Cache> written, PolicyContext context)
            throws PolicyConfigException {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        ExtAuthzConfig.Cache cache = written.get();
        if (cache.key().isEmpty() || cache.maxEntries() < 0) {
            throw new PolicyConfigException(
                    "cache: expected at least one key, and maxEntries from 0");
        }
        List<Program> key = new ArrayList<>();
        for (Expression expression : cache.key()) {
            key.add(Programs.compile(expression, context));
        }
        Expression ttl = cache.ttl();
        Expression computed =
                LITERAL.matcher(ttl.source()).matches()
                        ? new Expression("duration(\"" + ttl.source() + "\")", ttl.origin())
                        : ttl;
        return Optional.of(
                new DecisionCache(
                        key,
                        Programs.compile(computed, context),
                        cache.maxEntries(),
                        context.clock()));
    }
}
