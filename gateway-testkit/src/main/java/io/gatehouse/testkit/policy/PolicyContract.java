package io.gatehouse.testkit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.domain.mcp.ItemKind;
import io.gatehouse.ports.plugin.Plugin;
import io.gatehouse.ports.plugin.Policy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What holds for every policy: the tests that a policy's author inherits. A subclass says which policy is meant and gives a
/// configuration that works; it may say more to be tested more closely.
///
/// ```java
/// class GreetingContractTest extends PolicyContract<GreetingConfig> {
///     GreetingContractTest() { super("greeting"); }
///
///     @Override
///     protected GreetingConfig config() { return new GreetingConfig("hello"); }
/// }
/// ```
///
/// @param <C> the policy's configuration
public abstract class PolicyContract<C extends Record> {

    private static final int THREADS = 64;
    private static final int ROUNDS = 50;
    private static final Duration HANGING = Duration.ofMinutes(10);

    private final String key;

    /// A contract for the policy of a key.
    ///
    /// @param key as in a configuration, such as `jwtAuth`
    protected PolicyContract(String key) {
        this.key = key;
    }

    /// A configuration that works, made anew by each call.
    protected abstract C config();

    /// Configurations that can be written but cannot work, which the factory therefore refuses.
    protected List<C> unusableConfigs() {
        return List.of();
    }

    /// New surroundings for a policy; override to prepare documents or a policy language.
    protected FakePolicyContext context() {
        return new FakePolicyContext();
    }

    /// A request that the policy has something to say about.
    protected FakeHttpCall request() {
        return FakeHttpCall.get("/");
    }

    /// A use of an MCP item that the policy has something to say about.
    protected FakeMcpCall call() {
        return FakeMcpCall.of(ItemKind.TOOL, "mcp", "echo");
    }

    /// Whether equal calls always get equal decisions; a policy that counts says no.
    protected boolean decidesAlike() {
        return true;
    }

    /// How long the policy's threads may take to end after its close.
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    /// The gateway finds the policy under its key, once.
    @Test
    public void isFoundAsAService() {
        assertThat(installed()).as("policies of the key %s", key).hasSize(1);
    }

    /// The descriptor is legal and does not change.
    @Test
    public void describesItselfAlwaysAlike() {
        PolicyDescriptor<C> descriptor = factory().descriptor();
        assertThat(factory().descriptor()).isEqualTo(descriptor);
        assertThat(descriptor.scopes()).as("places to be written").isNotEmpty();
        assertThat(descriptor.after()).as("runs after itself").doesNotContain(descriptor.type());
        assertThat(descriptor.configType()).isEqualTo(config().getClass());
    }

    /// Equal settings are equal, so that a policy survives a reload that does not touch it.
    @Test
    public void configurationComparesByValue() {
        assertThat(config()).isEqualTo(config()).hasSameHashCodeAs(config());
    }

    /// A configuration file can fill every component.
    @Test
    public void configurationHoldsOnlyWhatCanBeWritten() {
        assertThat(ConfigShape.problems(config().getClass())).isEmpty();
    }

    /// Public types speak of the JDK, the domain and the ports only.
    @Test
    public void showsNoForeignTypes() {
        assertThat(PublicSignatures.foreignTypes(plugin().getClass())).isEmpty();
    }

    /// What cannot work is refused when the configuration is loaded, with a message.
    @Test
    public void refusesUnusableConfigurations() {
        for (C unusable : unusableConfigs()) {
            assertThatExceptionOfType(PolicyConfigException.class)
                    .as("%s", unusable)
                    .isThrownBy(() -> create(unusable, context()))
                    .satisfies(refused -> assertThat(refused.getMessage()).isNotBlank());
        }
    }

    /// Two policies of equal settings do the same.
    @Test
    public void equalConfigurationsDecideAlike() throws Exception {
        try (Policy one = create(config(), context());
                Policy other = create(config(), context())) {
            assertThat(outcome(one)).isEqualTo(outcome(other));
        }
    }

    /// Many threads may ask at once.
    @Test
    public void hooksAreSafeUnderManyThreads() throws Exception {
        try (Policy policy = create(config(), context());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Outcome expected = outcome(policy);
            CountDownLatch ready = new CountDownLatch(THREADS);
            Callable<Set<Outcome>> work =
                    () -> {
                        ready.countDown();
                        ready.await();
                        Set<Outcome> outcomes = new HashSet<>();
                        for (int i = 0; i < ROUNDS; i++) {
                            outcomes.add(outcome(policy));
                        }
                        return outcomes;
                    };
            List<Future<Set<Outcome>>> running =
                    IntStream.range(0, THREADS).mapToObj(_ -> threads.submit(work)).toList();
            for (Future<Set<Outcome>> each : running) {
                Set<Outcome> outcomes = each.get(HANGING.toSeconds(), TimeUnit.SECONDS);
                if (decidesAlike()) {
                    assertThat(outcomes).containsExactly(expected);
                }
            }
        }
    }

    /// Neither the settings nor a call nor its body change under the policy's hands.
    @Test
    public void leavesItsInputsUntouched() throws Exception {
        C config = config();
        FakeHttpCall request = request();
        byte[] body = request.body().map(byte[]::clone).orElse(new byte[0]);
        FakeHttpCall same =
                new FakeHttpCall(
                        request.request(),
                        request.connection(),
                        request.attributes(),
                        request.body());
        try (Policy policy = create(config, context())) {
            Outcome.of(policy, request, call());
        }
        assertThat(config).isEqualTo(config());
        assertThat(request).isEqualTo(same);
        assertThat(request.body().orElse(new byte[0])).isEqualTo(body);
    }

    /// A second close does nothing.
    @Test
    @SuppressWarnings("MustBeClosedChecker")
    public void closesTwiceWithoutHarm() throws Exception {
        Policy policy = create(config(), context());
        policy.close();
        policy.close();
    }

    /// Policies of one configuration have nothing in common that the end of one could take from the other.
    @Test
    public void closingOneLeavesOthersAtWork() throws Exception {
        try (Policy left = create(config(), context())) {
            Outcome before = outcome(left);
            Policy closed = create(config(), context());
            outcome(closed);
            closed.close();
            Outcome after = outcome(left);
            if (decidesAlike()) {
                assertThat(after).isEqualTo(before);
            }
        }
    }

    /// Threads that the policy started have ended some time after its close.
    @Test
    public void leavesNoThreadBehind() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Policy policy = create(config(), context())) {
            outcome(policy);
        }
        Instant deadline = Instant.now().plus(patience());
        for (Thread thread : startedSince(before)) {
            Duration left = Duration.between(Instant.now(), deadline);
            thread.join(left.isPositive() ? left : Duration.ofMillis(1));
        }
        assertThat(startedSince(before)).isEmpty();
    }

    private static Set<Thread> startedSince(Set<Thread> before) {
        Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
        started.removeAll(before);
        started.removeIf(PolicyContract::belongsToTheJdk);
        return started;
    }

    /// Carriers of virtual threads, cleaners and the common pool live as long as the process.
    private static boolean belongsToTheJdk(Thread thread) {
        return thread.getClass().getName().startsWith("jdk.internal.")
                || thread.getName().startsWith("ForkJoinPool.commonPool");
    }

    private Outcome outcome(Policy policy) {
        return Outcome.of(policy, request(), call());
    }

    private Policy create(C config, FakePolicyContext context) throws PolicyConfigException {
        return factory().create(config, context);
    }

    private PolicyFactory<C> factory() {
        return installed().get(0).factory();
    }

    private Plugin plugin() {
        return installed().get(0).plugin();
    }

    private record Installed<C extends Record>(Plugin plugin, PolicyFactory<C> factory) {}

    private List<Installed<C>> installed() {
        return ServiceLoader.load(Plugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .flatMap(plugin ->
                        plugin.policies().stream()
                                .filter(f -> f.descriptor().type().key().equals(key))
                                .map(f -> new Installed<C>(plugin, typed(f))))
                .toList();
    }

    @SuppressWarnings("unchecked") // a wrong type fails describesItselfAlwaysAlike
    private PolicyFactory<C> typed(PolicyFactory<?> factory) {
        return (PolicyFactory<C>) factory;
    }
}
