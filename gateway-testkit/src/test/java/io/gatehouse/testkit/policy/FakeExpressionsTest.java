package io.gatehouse.testkit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.domain.authorization.Truth;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.ports.expression.EvaluationException;
import io.gatehouse.ports.expression.ExpressionSyntaxException;
import io.gatehouse.ports.expression.Program;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FakeExpressionsTest {

    private static final FakeHttpCall CALL =
            FakeHttpCall.get("/a?b=c")
                    .with("x-Tenant", "acme inc")
                    .stating("jwt", new Claims(Map.of("sub", "alice", "ok", true), Secret.of("t")))
                    .stating("user", Map.of("role", Map.of("name", "admin")));

    private static Program compile(String source) throws ExpressionSyntaxException {
        return new FakeExpressions().compile(Expression.of(source));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    true                                        | TRUE
                    false                                       | FALSE
                    fail()                                      | FAILED
                    jwt.ok                                      | TRUE
                    jwt.sub                                     | FALSE
                    jwt.none                                    | FALSE
                    none.sub == "alice"                         | FALSE
                    jwt.sub == "alice"                          | TRUE
                    "alice"==jwt.sub                            | TRUE
                    jwt.sub == 'bob'                            | FALSE
                    user.role.name == "admin" && jwt.ok         | TRUE
                    user.role.name == "admin" && false          | FALSE
                    false && fail()                             | FALSE
                    true && fail()                              | FAILED
                    request.headers.host == "x"                 | FALSE
                    request.path == "/a" && request.method=="GET" | TRUE
                    """,
            quoteCharacter = '`')
    void asks(String source, Truth expected) throws Exception {
        assertThat(compile(source).test(CALL.variables())).isEqualTo(expected);
    }

    @Test
    void computes() throws Exception {
        assertThat(compile("jwt.sub").evaluate(CALL.variables())).contains("alice");
        assertThat(compile("jwt.sub == 'bob'").evaluate(CALL.variables())).contains(false);
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> compile("jwt.none").evaluate(CALL.variables()))
                .matches(EvaluationException::isMissing);
    }

    @Test
    void namesWhatItReads() throws Exception {
        assertThat(compile("jwt.sub == request.body && true && a == 'x'").references())
                .containsExactlyInAnyOrder("jwt.sub", "request.body", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "((", "a ==", "== a", "a b", "a = b", "a &&", "1", "a.", "'x"})
    void refusesEverythingElse(String source) {
        assertThatExceptionOfType(ExpressionSyntaxException.class)
                .isThrownBy(() -> compile(source));
    }
}
