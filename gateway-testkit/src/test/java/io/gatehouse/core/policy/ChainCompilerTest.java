package io.gatehouse.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.plugin.InstalledPlugins;
import io.gatehouse.core.testing.LogCapture;
import io.gatehouse.core.testing.Script;
import io.gatehouse.core.testing.ScriptedPlugin;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.Plugin;
import io.gatehouse.ports.plugin.Policy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import io.gatehouse.ports.plugin.RequestDecision;
import io.gatehouse.testkit.policy.FakeExpressions;
import io.gatehouse.testkit.policy.FakeHttpFetcher;
import io.gatehouse.testkit.policy.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChainCompilerTest {

    private static final Origin FIRST = new Origin("f.yaml", 1, 1, "first");
    private static final Origin SECOND = new Origin("f.yaml", 2, 2, "second");

    private final List<String> made = new ArrayList<>();
    private final List<PolicyContext> contexts = new ArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();

    private class Noted implements HttpPolicy {
        @Override
        public RequestDecision onRequest(HttpCall call) {
            return RequestDecision.proceed();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void joinsTheSettingsOfPoliciesThatCompose() throws Exception {
        ChainCompiler compiler =
                compiler(
                        new ScriptedPlugin()
                                .policy(
                                        ScriptedPlugin.descriptor(
                                                "both", Stage.CORS, PolicyDescriptor::composing),
                                        this::make,
                                        (general, specific) ->
                                                new Script(general.name() + "+" + specific.name()))
                                .policy(
                                        ScriptedPlugin.descriptor("one", Stage.CORS, d -> d),
                                        this::make));
        PolicyChain chain =
                compiler.compile(
                        "place",
                        List.of(
                                List.of(at("both", "a", FIRST), at("one", "a", FIRST)),
                                List.of(),
                                List.of(at("both", "b", SECOND)),
                                List.of(at("one", "c", SECOND), at("both", "c", SECOND))));
        assertThat(compiler.problems()).isEmpty();
        assertThat(made).containsExactlyInAnyOrder("a+b+c", "c");
        assertThat(chain.size()).isEqualTo(2);
        assertThat(chain.link(0).name()).isEqualTo("both");
        assertThat(chain.link(1).name()).isEqualTo("one");
        assertThat(contexts).allMatch(c -> c.origin().toString().equals("f.yaml:2:2"));
    }

    @Test
    void tellsAllThatIsWrongAndWhere() throws Exception {
        ScriptedPlugin plugin =
                new ScriptedPlugin()
                        .policy(
                                ScriptedPlugin.descriptor("refusing", Stage.CORS, d -> d),
                                (_, _) -> {
                                    throw new PolicyConfigException("cannot work");
                                })
                        .policy(
                                ScriptedPlugin.descriptor("narrow", Stage.CORS, d -> d),
                                (_, _) -> {
                                    throw new PolicyConfigException(SECOND, "not here");
                                })
                        .policy(
                                ScriptedPlugin.descriptor("buggy", Stage.CORS, d -> d),
                                (_, _) -> {
                                    throw new IllegalStateException("a bug");
                                })
                        .policy(
                                ScriptedPlugin.descriptor("incomplete", Stage.CORS, d -> d),
                                (_, _) -> {
                                    throw new NoClassDefFoundError("some/Library");
                                })
                        .policy(
                                ScriptedPlugin.descriptor("nothing", Stage.CORS, d -> d),
                                (_, _) -> nothing())
                        .policy(ScriptedPlugin.descriptor("good", Stage.CORS, d -> d), this::make);
        ChainCompiler compiler = compiler(plugin);
        PolicyChain chain =
                compiler.compile(
                        "place",
                        List.of(
                                List.of(
                                        at("refusing", "", FIRST),
                                        at("narrow", "", FIRST),
                                        at("buggy", "", FIRST),
                                        at("incomplete", "", FIRST),
                                        at("nothing", "", FIRST),
                                        at("good", "", FIRST))));
        assertThat(compiler.problems())
                .extracting(Object::toString)
                .containsExactly(
                        "f.yaml:1:1: refusing: cannot work",
                        "f.yaml:2:2: narrow: not here",
                        "f.yaml:1:1: buggy failed to start: java.lang.IllegalStateException: a bug",
                        "f.yaml:1:1: incomplete failed to start: java.lang.NoClassDefFoundError:"
                                + " some/Library",
                        "f.yaml:1:1: nothing failed to start: java.lang.IllegalStateException: "
                                + plugin.policies().getFirst().getClass().getName()
                                + " made no policy");
        assertThat(chain.size()).isEqualTo(1);
        assertThat(compiler.held()).hasSize(1);
        compiler.held().forEach(PolicyInstance::release);
        assertThat(closed).hasValue(1);
    }

    @Test
    void refusesSettingsOfAnotherPolicyAndPoliciesThatAreNotInstalled() throws Exception {
        record Other(int value) {}
        ChainCompiler compiler =
                compiler(
                        new ScriptedPlugin()
                                .policy(
                                        ScriptedPlugin.descriptor("good", Stage.CORS, d -> d),
                                        this::make));
        compiler.compile(
                "a",
                List.of(
                        List.of(
                                new PolicyAttachment(
                                        ScriptedPlugin.type("good"), new Other(1), FIRST))));
        compiler.compile("b", List.of(List.of(at("unknown", "", SECOND))));
        assertThat(compiler.problems())
                .hasSize(2)
                .allMatch(p -> p.isError())
                .extracting(Object::toString)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("f.yaml:1:1: good failed to start: "),
                        two ->
                                assertThat(two)
                                        .startsWith("f.yaml:2:2: ")
                                        .contains("unknown policy unknown"));
        assertThat(made).isEmpty();
    }

    @Test
    void refusesPoliciesThatFailToSayWhatTheyNeed() throws Exception {
        ChainCompiler compiler =
                compiler(
                        new ScriptedPlugin()
                                .policy(
                                        ScriptedPlugin.descriptor("odd", Stage.CORS, d -> d),
                                        (_, _) ->
                                                new Noted() {
                                                    @Override
                                                    public boolean needsRequestBody() {
                                                        throw new IllegalStateException("a bug");
                                                    }
                                                }));
        compiler.compile("place", List.of(List.of(at("odd", "", FIRST))));
        assertThat(compiler.problems())
                .extracting(Object::toString)
                .containsExactly(
                        "f.yaml:1:1: the policies of place failed to start:"
                                + " java.lang.IllegalStateException: a bug");
        compiler.held().forEach(PolicyInstance::release);
        assertThat(closed).hasValue(1);
    }

    @Test
    void tellsOfCirclesAsOfOtherProblems() throws Exception {
        ChainCompiler compiler =
                compiler(
                        new ScriptedPlugin()
                                .policy(
                                        ScriptedPlugin.descriptor(
                                                "a", Stage.CORS, d -> d.after("b")),
                                        this::make)
                                .policy(
                                        ScriptedPlugin.descriptor(
                                                "b", Stage.CORS, d -> d.after("a")),
                                        this::make));
        compiler.compile("place", List.of(List.of(at("a", "", FIRST), at("b", "", SECOND))));
        assertThat(compiler.problems())
                .extracting(Object::toString)
                .containsExactly(
                        "f.yaml:1:1: policies run after each other in a circle: a after b after a");
        compiler.held().forEach(PolicyInstance::release);
        assertThat(closed).hasValue(2);
    }

    @Test
    void asksEachFactoryForItsDescriptorOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        PolicyDescriptor<Script> descriptor =
                PolicyDescriptor.inline("once", Script.class, Stage.CORS, Scope.ROUTE);
        var factory =
                new PolicyFactory<Script>() {
                    @Override
                    public PolicyDescriptor<Script> descriptor() {
                        asked.incrementAndGet();
                        return descriptor;
                    }

                    @Override
                    public Policy create(Script config, PolicyContext context) {
                        return new Noted();
                    }
                };
        Plugin plugin =
                new Plugin() {
                    @Override
                    public List<PolicyFactory<?>> policies() {
                        return List.of(factory);
                    }
                };
        InstalledPlugins installed = new InstalledPlugins(List.of(plugin));
        ChainCompiler compiler = new ChainCompiler(installed, instances(installed));
        compiler.compile(
                "p", List.of(List.of(at("once", "a", FIRST)), List.of(at("once", "b", SECOND))));
        assertThat(installed.find("once").orElseThrow().descriptor()).isSameAs(descriptor);
        assertThat(installed.keys(Scope.ROUTE)).containsExactly("once");
        assertThat(asked).hasValue(1);
    }

    @Test
    void policiesThatFailToCloseAreClosedAllTheSame() throws Exception {
        try (LogCapture log = new LogCapture("gatehouse.policy")) {
            ChainCompiler compiler =
                    compiler(
                            new ScriptedPlugin()
                                    .policy(
                                            ScriptedPlugin.descriptor("odd", Stage.CORS, d -> d),
                                            (_, _) ->
                                                    new Noted() {
                                                        @Override
                                                        public void close() {
                                                            super.close();
                                                            throw new IllegalStateException();
                                                        }
                                                    }));
            compiler.compile("place", List.of(List.of(at("odd", "", FIRST))));
            compiler.held().forEach(PolicyInstance::release);
            assertThat(closed).hasValue(1);
            assertThat(log.warnings()).containsExactly("closing odd failed");
        }
    }

    private ChainCompiler compiler(ScriptedPlugin plugin) throws Exception {
        InstalledPlugins installed = new InstalledPlugins(List.of(plugin));
        return new ChainCompiler(installed, instances(installed));
    }

    private static PolicyInstances instances(InstalledPlugins installed) {
        return new PolicyInstances(
                installed, new FakeExpressions(), new FakeHttpFetcher(), new ManualClock());
    }

    private Noted make(Script script, PolicyContext context) {
        made.add(script.name());
        contexts.add(context);
        return new Noted();
    }

    @SuppressWarnings("NullAway")
    private static HttpPolicy nothing() {
        return null;
    }

    private static PolicyAttachment at(String key, String name, Origin origin) {
        return new PolicyAttachment(ScriptedPlugin.type(key), new Script(name), origin);
    }
}
