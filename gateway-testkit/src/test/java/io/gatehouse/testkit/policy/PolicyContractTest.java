package io.gatehouse.testkit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.testkit.policy.bad.BadConfig;
import io.gatehouse.testkit.policy.bad.BadPlugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each promise of the contract is one that a policy can break. */
class PolicyContractTest {

    private static final class Bad extends PolicyContract<BadConfig> {

        Bad() {
            super("bad");
        }

        @Override
        protected BadConfig config() {
            return new BadConfig(
                    new byte[1], Thread.currentThread(), List.of(), Map.of(), null, null);
        }

        @Override
        protected List<BadConfig> unusableConfigs() {
            return List.of(config());
        }

        @Override
        protected Duration patience() {
            return Duration.ofMillis(10);
        }

        @Override
        protected FakeHttpCall request() {
            return FakeHttpCall.post("/", "body");
        }
    }

    static Stream<Arguments> promises() {
        Bad bad = new Bad();
        return Stream.of(
                promise("isFoundAsAService", bad::isFoundAsAService),
                promise("describesItselfAlwaysAlike", bad::describesItselfAlwaysAlike),
                promise("configurationComparesByValue", bad::configurationComparesByValue),
                promise(
                        "configurationHoldsOnlyWhatCanBeWritten",
                        bad::configurationHoldsOnlyWhatCanBeWritten),
                promise("showsNoForeignTypes", bad::showsNoForeignTypes),
                promise("refusesUnusableConfigurations", bad::refusesUnusableConfigurations),
                promise("equalConfigurationsDecideAlike", bad::equalConfigurationsDecideAlike),
                promise("hooksAreSafeUnderManyThreads", bad::hooksAreSafeUnderManyThreads),
                promise("leavesItsInputsUntouched", bad::leavesItsInputsUntouched),
                promise("leavesNoThreadBehind", bad::leavesNoThreadBehind),
                promise("closingOneLeavesOthersAtWork", bad::closingOneLeavesOthersAtWork));
    }

    private static Arguments promise(String name, ThrowingCallable test) {
        return Arguments.of(name, test);
    }

    @AfterAll
    static void endThreads() {
        BadPlugin.END.countDown();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("promises")
    void failsPolicyThatBreaksIt(String name, ThrowingCallable test) {
        assertThatExceptionOfType(Throwable.class)
                .isThrownBy(test)
                .satisfies(thrown ->
                        assertThat(thrown)
                                .isInstanceOfAny(
                                        AssertionError.class,
                                        java.util.concurrent.ExecutionException.class));
    }

    @Test
    void failsPolicyThatCannotCloseTwice() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(new Bad()::closesTwiceWithoutHarm)
                .withMessage("closed twice");
    }

    @Test
    void seesEveryComponentThatCannotBeWritten() {
        assertThat(ConfigShape.problems(BadConfig.class))
                .containsExactly(
                        "BadConfig.bytes is a byte[]",
                        "BadConfig.thread is a java.lang.Thread",
                        "BadConfig.streams is a java.io.InputStream",
                        "BadConfig.numbers has keys that are no strings",
                        "BadConfig.hidden is a record that is not public: "
                                + BadConfig.class.getName()
                                + "$Hidden",
                        "BadConfig.open is a " + BadConfig.Open.class.getName());
    }

    @Test
    void seesForeignTypesInGenericSignatures() {
        assertThat(PublicSignatures.foreignTypes(BadPlugin.class))
                .containsExactly(
                        BadPlugin.class.getName() + " shows org.assertj.core.api.AbstractAssert",
                        BadPlugin.class.getName()
                                + " shows org.junit.jupiter.api.function.Executable");
    }

    @Test
    void acceptsEveryShapeOfAGoodConfiguration() {
        assertThatCode(new GreetingContractTest()::configurationHoldsOnlyWhatCanBeWritten)
                .doesNotThrowAnyException();
    }
}
