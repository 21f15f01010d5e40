package io.gatehouse.plugin.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.ports.expression.EvaluationException;
import io.gatehouse.ports.expression.ExpressionSyntaxException;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.expression.Variables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions of the user's own. */
class CustomFunctionsTest {

    private static final String DEFINITIONS =
            """
            # Greets.
            agwHi() { "hi" }
            this.mix(a, rest...) { this + a + rest[0] }
            count(rest...) { size(rest) }
            braces() { {"}": '#{'}["}"] + "\\"}" }   # a map and "strings"
            twice(x) { plus(x, x) }   # defined below
            plus(a, b) { a + b }
            admin() { jwt.role == "admin" && [1].all(x, x == 1) }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    agwHi() => hi
                    "a".mix("b", "c") => abc
                    "a".mix("b", "c", "d") => abc
                    string(count()) => 0
                    string(count(1, 2)) => 2
                    braces() => #{"}
                    twice("ab") => abab
                    ["a"].map(x, twice(x))[0] => aa
                    string(admin()) => true
                    """)
    void areCalledLikeBuiltInOnes(String expression, String expected) throws Exception {
        Variables admin = Evaluation.variables(Map.of("jwt", Map.of("role", "admin")));

        assertThat(language().compile(Expression.of(expression)).evaluate(admin))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    agwHi(1) => agwHi() takes another number of arguments than 1
                    "a".mix() => mix() takes another number of arguments than 1
                    mix("a", "b", "c") => unknown function 'mix'
                    plus(1, 1 / 0) => division by zero
                    """)
    void failLikeBuiltInOnes(String expression, String message) throws Exception {
        var program = language().compile(Expression.of(expression));

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> program.evaluate(Variables.NONE))
                .withMessage(message);
    }

    @Test
    void readWhatTheirBodiesRead() throws Exception {
        assertThat(language().compile(Expression.of("admin() || agwHi() == 'x'")).references())
                .containsExactly("jwt.role");
    }

    @Test
    void areUnknownToTheLanguageTheyWereNotAddedTo() throws Exception {
        assertThat(language()).isNotNull();
        assertThat(Evaluation.json("agwHi()")).isEqualTo(Evaluation.FAILED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    f() => column 1: expected a definition such as name(a, b) { expression }
                    f() { 1 => column 5: no closing brace
                    f() { 1 + } => column 11: unexpected end of the expression
                    f(a, a) { 1 } => column 3: not a list of different parameters: a, a
                    f(a..., b) { 1 } => column 3: not a list of different parameters: a..., b
                    f(a,) { 1 } => column 3: not a list of different parameters: a,
                    this.f(this) { 1 } => column 8: not a list of different parameters: this
                    f() { 1 } f() { 2 } => f() is defined twice
                    f() { g() } g() { f() } => f() calls itself
                    f() { f() } => f() calls itself
                    size(x) { 1 } => size() is built in
                    has(x) { 1 } => has() is built in
                    f() { 1 } ; => column 11: expected a definition such as name(a, b) { expression }
                    f() { "} => column 5: no closing brace
                    """)
    void areRefusedWithAReason(String definitions, String message) {
        assertThatExceptionOfType(ExpressionSyntaxException.class)
                .isThrownBy(() -> new CelExpressions().withFunctions(Expression.of(definitions)))
                .withMessage(message);
    }

    @Test
    void errorsKnowTheirLine() {
        assertThatExceptionOfType(ExpressionSyntaxException.class)
                .isThrownBy(() ->
                        new CelExpressions()
                                .withFunctions(Expression.of("f() { 1 }\n\ng() {\n  1 + * 2\n}")))
                .withMessage("line 4, column 7: unexpected '*'");
    }

    @Test
    void nothingDefinedIsNothingAdded() throws Exception {
        Expressions language = new CelExpressions().withFunctions(Expression.of(" # none\n"));

        assertThat(language.compile(Expression.of("[1]")).evaluate(Variables.NONE))
                .contains(List.of(1L));
    }

    private static Expressions language() throws ExpressionSyntaxException {
        return new CelExpressions().withFunctions(Expression.of(DEFINITIONS));
    }
}
