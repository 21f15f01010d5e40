package io.gatehouse.testkit.mcp;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.CallDecision;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.McpCall;
import io.gatehouse.ports.plugin.McpPolicy;
import io.gatehouse.ports.plugin.Plugin;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.RequestDecision;
import io.gatehouse.testkit.config.TestConfigs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Policies for tests: one hides items by their own name, one takes the user from a header. */
final class ItemRules implements Plugin {
    final List<String> asked = new CopyOnWriteArrayList<>();

    record Hide(List<String> names) {}

    record Identify(String header) {}

    record Unspoken(String word) {}

    /** Refuses messages that hold a word. */
    static PolicyAttachment unspoken(String word) {
        return TestConfigs.policy("unspoken", new Unspoken(word));
    }

    static PolicyAttachment hide(String... names) {
        return TestConfigs.policy("hide", new Hide(List.of(names)));
    }

    static PolicyAttachment identify() {
        return TestConfigs.policy("identify", new Identify("x-user"));
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(new HideFactory(), new IdentifyFactory(), new UnspokenFactory());
    }

    private final class HideFactory implements PolicyFactory<Hide> {
        @Override
        public PolicyDescriptor<Hide> descriptor() {
            return PolicyDescriptor.inline(
                    "hide", Hide.class, Stage.AUTHORIZATION, Scope.ROUTE, Scope.BACKEND);
        }

        @Override
        public McpPolicy create(Hide config, PolicyContext context) {
            return call -> decide(config, call);
        }
    }

    /** `name` is hidden, `!name` is refused, `?name` is hidden from the user bob only, `bug` throws. */
    private CallDecision decide(Hide config, McpCall call) {
        Object mcp = call.variables().root("mcp").orElseThrow();
        asked.add(
                call.method() + " " + call.item().target() + "/" + call.item().name() + " " + mcp);
        String name = call.item().name();
        if (config.names().contains("bug") && name.equals("bug")) {
            throw new IllegalStateException("a bug in a policy");
        }
        if (config.names().contains("!" + name)) {
            return new CallDecision.Refuse(-32001, "not today");
        }
        boolean bob =
                call.http().request().headers().first("x-user").filter("bob"::equals).isPresent();
        return config.names().contains(name) || (bob && config.names().contains("?" + name))
                ? CallDecision.hide()
                : CallDecision.proceed();
    }

    private static final class UnspokenFactory implements PolicyFactory<Unspoken> {
        @Override
        public PolicyDescriptor<Unspoken> descriptor() {
            return PolicyDescriptor.inline(
                    "unspoken", Unspoken.class, Stage.AUTHORIZATION, Scope.ROUTE, Scope.BACKEND);
        }

        @Override
        public McpPolicy create(Unspoken config, PolicyContext context) {
            return new McpPolicy() {
                @Override
                public CallDecision onCall(McpCall call) {
                    String body =
                            new String(call.http().body().orElseThrow(), StandardCharsets.UTF_8);
                    return body.contains(config.word())
                            ? new CallDecision.Refuse(-32001, "unspoken")
                            : CallDecision.proceed();
                }

                @Override
                public boolean needsMessage() {
                    return true;
                }
            };
        }
    }

    private static final class IdentifyFactory implements PolicyFactory<Identify> {
        @Override
        public PolicyDescriptor<Identify> descriptor() {
            return PolicyDescriptor.inline(
                    "identify", Identify.class, Stage.AUTHENTICATION, Scope.ROUTE);
        }

        @Override
        public HttpPolicy create(Identify config, PolicyContext context) {
            return call -> identify(config, call);
        }

        private static RequestDecision identify(Identify config, HttpCall call) {
            return call.request()
                    .headers()
                    .first(config.header())
                    .map(user -> new Claims(Map.of("iss", "test", "sub", user), Secret.of("token")))
                    .map(claims -> RequestChange.NONE.stating("jwt", claims))
                    .map(RequestDecision::proceed)
                    .orElseGet(RequestDecision::proceed);
        }
    }
}
