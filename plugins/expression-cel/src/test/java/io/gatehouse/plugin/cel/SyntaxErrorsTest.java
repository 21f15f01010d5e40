package io.gatehouse.plugin.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.ports.expression.ExpressionSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that are no expressions, and what their authors are told. */
class SyntaxErrorsTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            nullValues = "",
            textBlock =
                    """
                    1 + => column 4: unexpected end of the expression
                    ( => column 2: unexpected end of the expression
                    jwt.sub = "x" => column 9: unexpected '='
                    a b => column 3: unexpected 'b'
                    a & b => column 3: unexpected '&'
                    jwt.sub == "abc => column 12: a string without its closing quote
                    jwt.sub == 'abc => column 12: a string without its closing quote
                    9223372036854775808 => column 1: number out of range: 9223372036854775808
                    for => column 1: reserved identifier: for
                    a.?b => column 2: unsupported syntax '.?'
                    [?a] => column 2: unsupported syntax '?'
                    has(jwt) => column 5: has() needs the selection of a part, as in has(jwt.sub)
                    has(jwt["sub"]) => column 8: has() needs the selection of a part, as in has(jwt.sub)
                    [1].all(1, true) => column 9: all() needs a plain name as its first argument
                    [1].map(a.b, true, 1) => column 10: map() needs a plain name as its first argument
                    1.with(2, 3) => column 8: with() needs a plain name as its first argument
                    foo{a: 1} => column 4: messages cannot be made here
                    a.b.C{} => column 6: messages cannot be made here
                    """)
    void saysWhereAndWhy(String text, String message) {
        assertThat(Evaluation.syntaxError(text)).isEqualTo(message);
    }

    @Test
    void countsLinesWhereThereAreSeveral() {
        assertThat(Evaluation.syntaxError("jwt.sub == \"a\" ||\n  jwt.sub = \"b\""))
                .isEqualTo("line 2, column 11: unexpected '='");
    }

    @Test
    void refusesWhatIsEmpty() {
        assertThat(Evaluation.syntaxError(""))
                .isEqualTo("column 1: unexpected end of the expression");
        assertThat(Evaluation.syntaxError(" // nothing")).contains("unexpected end");
    }

    @ParameterizedTest
    @CsvSource({"'(',')'", "'[',']'", "'{1:','}'", "'!(',')'", "'a[',']'", "'f(',')'", "'-(',')'"})
    void refusesDeepNesting(String open, String close) {
        String deep = open.repeat(50) + "1" + close.repeat(50);
        String deeper = open.repeat(10_000) + "1" + close.repeat(10_000);

        assertThat(Evaluation.syntaxError(deep)).contains("recursion limit exceeded");
        assertThat(Evaluation.syntaxError(deeper)).isNotEmpty();
        assertThat(Evaluation.compile(open.repeat(40) + "1" + close.repeat(40))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"+1", ".b", ".b()", "[0]", "==1", "?1:1"})
    void refusesLongChains(String link) {
        assertThat(Evaluation.syntaxError("a" + link.repeat(9_000))).isNotEmpty();
    }

    @Test
    void refusesManyNegations() {
        assertThat(Evaluation.syntaxError("!".repeat(1_000) + "a")).contains("nested too deeply");
        assertThat(Evaluation.syntaxError("-".repeat(60_000) + "a")).isNotEmpty();
    }

    @Test
    void refusesTextsOfUnreasonableLength() {
        assertThat(Evaluation.syntaxError("'" + "a".repeat(70_000) + "'")).contains("size");
    }

    @Test
    void acceptsLongJunctions() {
        String many = "jwt.sub == 'x'" + " || jwt.sub == 'x'".repeat(1_000);

        assertThat(Evaluation.json(many)).isEqualTo(Evaluation.MISSING);
    }

    @Test
    void keepsTheExpression() {
        Expression expression = Expression.of("1 +");

        assertThatExceptionOfType(ExpressionSyntaxException.class)
                .isThrownBy(() -> new CelExpressions().compile(expression))
                .satisfies(e -> assertThat(e.expression()).isSameAs(expression));
    }
}
