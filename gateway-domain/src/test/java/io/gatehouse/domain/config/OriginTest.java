package io.gatehouse.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginTest {

    private static final Origin HERE = new Origin("config.yaml", 3, 7, "binds[0].port");

    @Test
    void printsAsCompilersDo() {
        assertThat(HERE).hasToString("config.yaml:3:7");
        assertThat(new Origin("config.yaml", 0, 0, "binds[0]")).hasToString("binds[0]");
        assertThat(new Origin("config.yaml", 0, 0, "")).hasToString("config.yaml");
        assertThat(Origin.NONE).hasToString("");
    }

    @Test
    void makesNoDifference() {
        assertThat(HERE).isEqualTo(Origin.NONE).hasSameHashCodeAs(Origin.NONE);
        assertThat(new Expression("a", HERE)).isEqualTo(Expression.of("a"));
        assertThat(new Expression("a", HERE)).isNotEqualTo(Expression.of("b"));
    }

    @Test
    void standsBeforeAProblem() {
        assertThat(ConfigProblem.error(HERE, "unknown key"))
                .hasToString("config.yaml:3:7: unknown key");
        assertThat(ConfigProblem.warning(Origin.NONE, "odd")).hasToString("odd");
        assertThat(ConfigProblem.error(HERE, "a").isError()).isTrue();
        assertThat(ConfigProblem.warning(HERE, "a").isError()).isFalse();
    }
}
