package io.gatehouse.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.testing.Script;
import io.gatehouse.domain.policy.MergeRule;
import io.gatehouse.domain.policy.PolicyType;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.Execution;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PolicyOrderTest {

    @Test
    void sortsByStage() throws Exception {
        assertThat(
                        sorted(
                                policy("a", Stage.REPLY),
                                policy("b", Stage.CORS),
                                policy("c", Stage.CSRF)))
                .containsExactly("b", "c", "a");
    }

    @Test
    void sortsByNameWhereNothingIsSaid() throws Exception {
        assertThat(
                        sorted(
                                policy("b", Stage.CORS),
                                policy("c", Stage.CORS),
                                policy("a", Stage.CORS)))
                .containsExactly("a", "b", "c");
    }

    @Test
    void sortsByWhatPoliciesSayTheyComeAfter() throws Exception {
        assertThat(
                        sorted(
                                policy("a", Stage.CORS, "b"),
                                policy("b", Stage.CORS, "c"),
                                policy("c", Stage.CORS),
                                policy("d", Stage.CORS, "a", "c")))
                .containsExactly("c", "b", "a", "d");
    }

    @Test
    void doesNotMindPoliciesThatAreNotThere() throws Exception {
        assertThat(sorted(policy("a", Stage.CORS, "missing"), policy("b", Stage.CORS)))
                .containsExactly("a", "b");
    }

    @Test
    void doesNotLookAcrossStages() throws Exception {
        assertThat(sorted(policy("a", Stage.CORS, "b"), policy("b", Stage.REPLY)))
                .containsExactly("a", "b");
        assertThat(sorted(policy("a", Stage.CORS, "b"), policy("b", Stage.REPLY, "a")))
                .containsExactly("a", "b");
    }

    @Test
    void refusesCircles() {
        assertThatThrownBy(() -> sorted(policy("a", Stage.CORS, "a")))
                .isInstanceOf(PolicyConfigException.class)
                .hasMessage("policies run after each other in a circle: a after a");
        assertThatThrownBy(() ->
                        sorted(
                                policy("x", Stage.CORS),
                                policy("c", Stage.CORS, "a"),
                                policy("b", Stage.CORS, "c"),
                                policy("a", Stage.CORS, "b")))
                .isInstanceOf(PolicyConfigException.class)
                .hasMessage("policies run after each other in a circle: a after b after c after a");
    }

    @Test
    void keepsEveryOrderThatIsAskedFor() throws Exception {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            List<PolicyInstance> policies = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int self = i;
                String[] after =
                        random.ints(random.nextInt(3), 0, 12)
                                .filter(other -> other < self)
                                .mapToObj(other -> "p" + Character.toString('a' + other))
                                .toArray(String[]::new);
                policies.add(
                        policy(
                                "p" + Character.toString('a' + i),
                                Stage.values()[random.nextInt(3)],
                                after));
            }
            Collections.shuffle(policies, random);
            List<PolicyInstance> sorted = PolicyOrder.sort(policies);
            assertThat(sorted).containsExactlyInAnyOrderElementsOf(policies);
            for (int i = 0; i < sorted.size(); i++) {
                PolicyDescriptor<?> one = sorted.get(i).descriptor();
                for (PolicyInstance later : sorted.subList(i + 1, sorted.size())) {
                    assertThat(one.stage()).isLessThanOrEqualTo(later.descriptor().stage());
                    if (one.stage() == later.descriptor().stage()) {
                        assertThat(one.after()).doesNotContain(later.descriptor().type());
                    }
                }
            }
        }
    }

    private static List<String> sorted(PolicyInstance... policies) throws PolicyConfigException {
        return PolicyOrder.sort(List.of(policies)).stream()
                .map(i -> i.descriptor().type().key())
                .toList();
    }

    private static PolicyInstance policy(String key, Stage stage, String... after) {
        PolicyDescriptor<Script> descriptor =
                new PolicyDescriptor<>(
                        new PolicyType(key),
                        Script.class,
                        Set.of(Scope.ROUTE),
                        stage,
                        Execution.INLINE,
                        MergeRule.NEAREST_WINS,
                        Stream.of(after).map(PolicyType::new).collect(Collectors.toSet()));
        return new PolicyInstance((HttpPolicy) _ -> RequestDecision.proceed(), descriptor, _ -> {});
    }
}
