package io.gatehouse.plugin.cel;

import static io.gatehouse.plugin.cel.Evaluation.compile;
import static io.gatehouse.plugin.cel.Evaluation.fields;
import static io.gatehouse.plugin.cel.Evaluation.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.authorization.Truth;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.ports.expression.EvaluationException;
import io.gatehouse.ports.expression.Variables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not there, and what a rule makes of it. */
class MissingValuesTest {

    private static final Variables TOOL =
            Evaluation.variables(
                    Map.of(
                            "mcp",
                            fields(Map.of("tool", fields(Map.of("name", "add", "target", "math")))),
                            "request",
                            fields(
                                    Map.of(
                                            "path",
                                            "/x",
                                            "body",
                                            new EvaluationException("too large", false)))));

    private static final Variables ALICE =
            TOOL.with(
                    "jwt",
                    new Claims(
                            Map.of(
                                    "sub",
                                    "alice",
                                    "ok",
                                    "true",
                                    "really",
                                    true,
                                    "level",
                                    3L,
                                    "roles",
                                    List.of("admin"),
                                    "user",
                                    Map.of("role", "admin")),
                            Secret.of("raw")));

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    jwt => null
                    response => null
                    jwt == null => true
                    jwt.sub => missing
                    has(jwt.sub) => false
                    has(jwt.a.b) => missing
                    has(mcp.tool.name) => true
                    has(mcp.tool.arguments) => false
                    has(mcp.tool.name.length) => false
                    has(request.body) => true
                    mcp.tool.arguments => missing
                    mcp.tool.name.length => missing
                    foo => !
                    foo.bar => !
                    has(foo.bar) => !
                    {"a": 1}.b => missing
                    {"a": 1}["b"] => missing
                    {"a": null}.a => null
                    has({"a": null}.a) => true
                    jwt["sub"] => missing
                    [1, 2][2] => !
                    [1, 2][-1] => !
                    [1, 2][1.0] => 2
                    [1, 2][1u] => 2
                    [1, 2]["1"] => !
                    {1: "a"}[1u] => "a"
                    {1u: "a"}[1.0] => "a"
                    {true: "a"}[true] => "a"
                    jwt.sub == "x" || mcp.tool.name == "add" => true
                    mcp.tool.name == "add" || jwt.sub == "x" => true
                    jwt.sub == "x" && mcp.tool.name == "sub" => false
                    mcp.tool.name == "sub" && jwt.sub == "x" => false
                    jwt.sub == "x" && mcp.tool.name == "add" => missing
                    jwt.sub == "x" && 1 / 0 == 1 => !
                    1 / 0 == 1 || jwt.sub == "x" => !
                    """)
    void failsOnlyWhereTheMissingPartIsNeeded(String expression, String expected) {
        assertThat(json(expression, TOOL)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    jwt.sub == "alice" => TRUE
                    jwt.sub == "bob" => FALSE
                    jwt.user.role == "admin" => TRUE
                    jwt.roles.contains("admin") => TRUE
                    "admin" in jwt.roles => TRUE
                    jwt.level >= 3 => TRUE
                    jwt.really => TRUE
                    jwt.ok => FALSE
                    jwt.level => FALSE
                    jwt.absent => FALSE
                    jwt.absent == "x" => FALSE
                    !(jwt.absent == "x") => FALSE
                    jwt.sub.absent == "x" => FALSE
                    response.code == 200u => FALSE
                    null => FALSE
                    "true" => FALSE
                    mcp.tool.name == "add" && jwt.absent => FALSE
                    undeclared => FAILED
                    unknownFn(1) => FAILED
                    jwt.sub.unknownFn() => FAILED
                    jwt.level > "a" => FAILED
                    1 / 0 == 1 => FAILED
                    fail("no") => FAILED
                    jwt.sub && true => FAILED
                    !jwt.sub => FAILED
                    request.body.contains("x") => FAILED
                    request.body.contains("x") || jwt.sub == "alice" => TRUE
                    jwt.absent == 1 && 1 / 0 == 1 => FAILED
                    1 / 0 == 1 && jwt.absent == 1 => FAILED
                    """)
    void answersYesOrNoOrThatItCannotTell(String rule, Truth expected) {
        assertThat(compile(rule).test(ALICE)).isEqualTo(expected);
    }

    @Test
    void saysWhatIsMissing() {
        EvaluationException failure = Evaluation.failure("jwt.sub", TOOL);

        assertThat(failure).hasMessage("no such key: sub");
        assertThat(failure.isMissing()).isTrue();
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(Evaluation.failure("request.body", TOOL)).hasMessage("too large");
        assertThat(Evaluation.failure("foo + 1", TOOL)).hasMessage("undeclared reference to 'foo'");
        assertThat(Evaluation.failure("1 + 'a'", TOOL))
                .hasMessage("no such overload: _+_(int, string)");
        assertThat(Evaluation.failure("nothing()", TOOL)).hasMessage("unknown function 'nothing'");
        assertThat(Evaluation.failure("'a'.startsWith()", TOOL))
                .hasMessage("startsWith() takes another number of arguments than 1");
        assertThat(Evaluation.failure("'a'.matches('(')", TOOL))
                .hasMessageStartingWith("'(' not a valid regex: ");
    }
}
