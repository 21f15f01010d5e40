package io.gatehouse.domain.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.authorization.RuleSet.Decision;
import io.gatehouse.domain.authorization.RuleSet.Rule;
import io.gatehouse.domain.config.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {

    /// Rules are written as effect and what their condition comes to.
    @ParameterizedTest
    @CsvSource({
        "'', true",
        "allow TRUE, true",
        "allow FALSE, false",
        "allow FAILED, false",
        "deny TRUE, false",
        "deny FALSE, true",
        "deny FAILED, false",
        "require TRUE, true",
        "require FALSE, false",
        "require FAILED, false",
        "allow FALSE;allow TRUE, true",
        "allow FAILED;allow TRUE, true",
        "allow TRUE;deny TRUE, false",
        "allow TRUE;deny FAILED, false",
        "allow TRUE;deny FALSE, true",
        "allow FALSE;deny FALSE, false",
        "allow FALSE;require TRUE, false",
        "allow TRUE;require TRUE, true",
        "allow TRUE;require FALSE, false",
        "allow TRUE;require TRUE;require FALSE, false",
        "require TRUE;deny FALSE, true",
        "require TRUE;deny TRUE, false",
        "allow TRUE;require TRUE;deny FALSE, true",
    })
    void decides(String rules, boolean allowed) {
        assertThat(decide(rules).allowed()).isEqualTo(allowed);
    }

    @Test
    void tellsWhichRuleDecided() {
        assertThat(decide("allow TRUE;require FALSE;deny TRUE").decisive())
                .contains(new Rule<>(Effect.DENY, Truth.TRUE));
        assertThat(decide("allow TRUE;require FALSE").decisive())
                .contains(new Rule<>(Effect.REQUIRE, Truth.FALSE));
        assertThat(decide("allow FALSE;allow TRUE").decisive())
                .contains(new Rule<>(Effect.ALLOW, Truth.TRUE));
        assertThat(decide("allow FALSE").decisive()).isEmpty();
        assertThat(decide("deny FALSE").decisive()).isEmpty();
    }

    @Test
    void doesNotDependOnTheOrderOfRules() {
        RandomGenerator random = new SplittableRandom(17);
        for (int i = 0; i < 500; i++) {
            List<Rule<Truth>> rules = new ArrayList<>();
            int size = random.nextInt(6);
            for (int j = 0; j < size; j++) {
                rules.add(
                        new Rule<>(
                                Effect.values()[random.nextInt(3)],
                                Truth.values()[random.nextInt(3)]));
            }
            boolean allowed = new RuleSet<>(rules).decide(Function.identity()).allowed();
            assertThat(new RuleSet<>(rules.reversed()).decide(Function.identity()).allowed())
                    .as("%s", rules)
                    .isEqualTo(allowed)
                    .isEqualTo(defined(rules));
        }
    }

    @Test
    void writtenRulesKnowTheirEffect() {
        Expression e = Expression.of("true");
        assertThat(new AuthorizationRule.Allow(e).effect()).isEqualTo(Effect.ALLOW);
        assertThat(new AuthorizationRule.Deny(e).effect()).isEqualTo(Effect.DENY);
        assertThat(new AuthorizationRule.Require(e).effect()).isEqualTo(Effect.REQUIRE);
    }

    /// The definition, as the documents give it, with a deny that fails made a deny.
    private static boolean defined(List<Rule<Truth>> rules) {
        boolean denied =
                rules.stream()
                        .anyMatch(r ->
                                r.effect() == Effect.DENY && r.condition() != Truth.FALSE
                                        || r.effect() == Effect.REQUIRE
                                                && r.condition() != Truth.TRUE);
        List<Rule<Truth>> allows = rules.stream().filter(r -> r.effect() == Effect.ALLOW).toList();
        return !denied
                && (allows.isEmpty() || allows.stream().anyMatch(r -> r.condition() == Truth.TRUE));
    }

    private static Decision<Truth> decide(String rules) {
        return new RuleSet<>(
                        Stream.of(rules.split(";"))
                                .filter(text -> !text.isEmpty())
                                .map(RuleSetTest::rule)
                                .toList())
                .decide(Function.identity());
    }

    private static Rule<Truth> rule(String text) {
        String[] parts = text.split(" ");
        return new Rule<>(
                Effect.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                Optional.of(parts[1]).map(Truth::valueOf).orElseThrow());
    }
}
