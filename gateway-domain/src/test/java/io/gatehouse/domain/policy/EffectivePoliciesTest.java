package io.gatehouse.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.config.Origin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectivePoliciesTest {

    private record Setting(String value) {}

    @Test
    void replacesWiderLevelsWhole() {
        assertThat(merge(MergeRule.NEAREST_WINS, List.of(a("1")), List.of(a("2")), List.of(a("3"))))
                .containsExactly(Map.entry(type("a"), List.of(a("3"))));
    }

    @Test
    void keepsWhatNarrowerLevelsDoNotSpeakOf() {
        assertThat(
                        merge(
                                MergeRule.NEAREST_WINS,
                                List.of(a("1"), b("1")),
                                List.of(),
                                List.of(b("2"))))
                .containsExactly(
                        Map.entry(type("a"), List.of(a("1"))),
                        Map.entry(type("b"), List.of(b("2"))));
    }

    @Test
    void composesTheMostGeneralFirst() {
        assertThat(merge(MergeRule.COMPOSE, List.of(a("1")), List.of(b("1")), List.of(a("2"))))
                .containsExactly(
                        Map.entry(type("a"), List.of(a("1"), a("2"))),
                        Map.entry(type("b"), List.of(b("1"))));
    }

    @Test
    void mergesEachTypeByItsOwnRule() {
        Map<PolicyType, List<PolicyAttachment>> merged =
                EffectivePolicies.merge(
                        List.of(List.of(a("1"), b("1")), List.of(a("2"), b("2"))),
                        t -> t.key().equals("a") ? MergeRule.COMPOSE : MergeRule.NEAREST_WINS);
        assertThat(merged)
                .containsExactly(
                        Map.entry(type("a"), List.of(a("1"), a("2"))),
                        Map.entry(type("b"), List.of(b("2"))));
    }

    @Test
    void holdsNothingWithoutLevels() {
        assertThat(merge(MergeRule.COMPOSE)).isEmpty();
        assertThat(merge(MergeRule.COMPOSE, List.of(), List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "JwtAuth", "jwt-auth", "jwt_auth", "1a", "a b", "ä", "a.b", "a\n"})
    void refusesTypesOfAnotherForm(String key) {
        assertThatThrownBy(() -> new PolicyType(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a policy type is written like jwtAuth, got \"" + key + "\"");
    }

    @SafeVarargs
    private static Map<PolicyType, List<PolicyAttachment>> merge(
            MergeRule rule, List<PolicyAttachment>... levels) {
        return EffectivePolicies.merge(List.of(levels), _ -> rule);
    }

    private static PolicyType type(String key) {
        return new PolicyType(key);
    }

    private static PolicyAttachment a(String value) {
        return new PolicyAttachment(type("a"), new Setting(value), Origin.NONE);
    }

    private static PolicyAttachment b(String value) {
        return new PolicyAttachment(type("b"), new Setting(value), Origin.NONE);
    }
}
