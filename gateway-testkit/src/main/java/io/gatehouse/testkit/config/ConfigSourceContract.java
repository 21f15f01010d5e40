package io.gatehouse.testkit.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.ports.outbound.ConfigSource;
import io.gatehouse.ports.outbound.ConfigSource.Loading;
import io.gatehouse.ports.outbound.ConfigSource.Watch;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What every [ConfigSource] that can be watched keeps, real or fake. Extend it and say how its configuration is changed.
public abstract class ConfigSourceContract {

    private static final int PATIENCE_SECONDS = 20;

    /// For subclasses.
    protected ConfigSourceContract() {}

    /// The source, holding one bind on port 3001 without listeners. The same object for the whole of one test.
    protected abstract ConfigSource source();

    /// Changes what the source holds to one bind on a port without listeners.
    protected abstract void hold(int port);

    /// Changes what the source holds to something that cannot be used.
    protected abstract void spoil();

    /// Writes what the source holds once more, without changing it; a source that knows no such thing does nothing.
    protected abstract void touch();

    @Test
    void loadsWhatItHolds() {
        assertThat(ports(source().load())).containsExactly(3001);
    }

    @Test
    void loadsTheSameAsLongAsNothingChanges() {
        assertThat(source().load()).isEqualTo(source().load());
    }

    @Test
    void loadsWhatItHoldsNow() {
        source().load();
        hold(3002);
        assertThat(ports(source().load())).containsExactly(3002);
    }

    @Test
    void refusesWhatCannotBeUsedAndSaysWhy() {
        spoil();
        assertThat(source().load())
                .isInstanceOfSatisfying(
                        Loading.Refused.class,
                        refused ->
                                assertThat(refused.problems())
                                        .isNotEmpty()
                                        .anyMatch(ConfigProblem::isError)
                                        .noneMatch(problem -> problem.message().isBlank()));
    }

    @Test
    void loadsAgainAfterARefusal() {
        spoil();
        source().load();
        hold(3002);
        assertThat(ports(source().load())).containsExactly(3002);
    }

    @Test
    void tellsOfAChangeThatIsThereToLoad() throws InterruptedException {
        source().load();
        Semaphore told = new Semaphore(0);
        try (Watch _ = source().watch(told::release)) {
            hold(3002);
            await(told);
            assertThat(ports(source().load())).containsExactly(3002);
        }
    }

    @Test
    void tellsOfEachChange() throws InterruptedException {
        source().load();
        Semaphore told = new Semaphore(0);
        try (Watch _ = source().watch(loading(told))) {
            hold(3002);
            await(told);
            spoil();
            await(told);
            hold(3002);
            await(told);
        }
        assertThat(ports(source().load())).containsExactly(3002);
    }

    @Test
    void tellsEveryoneWhoWatches() throws InterruptedException {
        source().load();
        Semaphore one = new Semaphore(0);
        Semaphore other = new Semaphore(0);
        try (Watch _ = source().watch(one::release);
                Watch _ = source().watch(other::release)) {
            hold(3002);
            await(one);
            await(other);
        }
    }

    @Test
    void goesOnTellingWhenOneWatchEnds() throws InterruptedException {
        source().load();
        Semaphore one = new Semaphore(0);
        Semaphore other = new Semaphore(0);
        Watch ended = source().watch(one::release);
        try (Watch _ = source().watch(other::release)) {
            ended.close();
            hold(3002);
            await(other);
            assertThat(one.availablePermits()).isZero();
        }
    }

    @Test
    void closesTwice() {
        Watch watch = source().watch(() -> {});
        watch.close();
        watch.close();
        assertThat(ports(source().load())).containsExactly(3001);
    }

    @Test
    void isClosedByTheCallItMakes() throws InterruptedException {
        source().load();
        Semaphore told = new Semaphore(0);
        Watch[] watch = new Watch[1];
        Semaphore opened = new Semaphore(0);
        watch[0] =
                source().watch(() -> {
                    opened.acquireUninterruptibly();
                    watch[0].close();
                    told.release();
                });
        opened.release();
        hold(3002);
        await(told);
        assertThat(ports(source().load())).containsExactly(3002);
    }

    @Test
    void saysNothingWhenTheSameIsWrittenAgain() throws InterruptedException {
        source().load();
        Semaphore told = new Semaphore(0);
        try (Watch _ = source().watch(loading(told))) {
            touch();
            hold(3002);
            await(told);
            touch();
            hold(3003);
            await(told);
            assertThat(told.availablePermits()).isZero();
        }
    }

    private Runnable loading(Semaphore told) {
        return () -> {
            source().load();
            told.release();
        };
    }

    private static void await(Semaphore told) throws InterruptedException {
        assertThat(told.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .describedAs("told of the change in time")
                .isTrue();
    }

    private static List<Integer> ports(Loading loading) {
        assertThat(loading).isInstanceOf(Loading.Loaded.class);
        GatewayConfig config = ((Loading.Loaded) loading).config();
        return config.binds().stream().map(Bind::port).toList();
    }
}
