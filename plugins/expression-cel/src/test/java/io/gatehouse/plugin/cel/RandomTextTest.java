package io.gatehouse.plugin.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.ports.expression.EvaluationException;
import io.gatehouse.ports.expression.ExpressionSyntaxException;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.expression.Unsigned;
import io.gatehouse.ports.expression.UriText;
import io.gatehouse.ports.expression.Variables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text: it is refused as a syntax error, or it compiles and then has a value or none. Nothing else ever happens. */
class RandomTextTest {

    private static final List<String> TOKENS =
            List.of(
                    "jwt",
                    "request",
                    "mcp",
                    "x",
                    "y",
                    "foo",
                    "this",
                    ".",
                    ".",
                    ".",
                    "sub",
                    "headers",
                    "uri",
                    "(",
                    ")",
                    "(",
                    ")",
                    "[",
                    "]",
                    "{",
                    "}",
                    ",",
                    ":",
                    "?",
                    "+",
                    "-",
                    "*",
                    "/",
                    "%",
                    "!",
                    "==",
                    "!=",
                    "<",
                    "<=",
                    ">",
                    ">=",
                    "&&",
                    "||",
                    "in",
                    "0",
                    "1",
                    "-1",
                    "2u",
                    "1.5",
                    "1e400",
                    "9223372036854775807",
                    "18446744073709551615u",
                    "\"\"",
                    "\"a\"",
                    "'é😀'",
                    "b\"\\xff\"",
                    "r'\\'",
                    "true",
                    "false",
                    "null",
                    "has",
                    "all",
                    "exists",
                    "existsOne",
                    "map",
                    "filter",
                    "with",
                    "mapValues",
                    "filterKeys",
                    "default",
                    "coalesce",
                    "fail",
                    "size",
                    "type",
                    "string",
                    "int",
                    "uint",
                    "double",
                    "bytes",
                    "timestamp",
                    "duration",
                    "matches",
                    "regexReplace",
                    "split",
                    "join",
                    "replace",
                    "substring",
                    "json",
                    "toJson",
                    "math.bitOr",
                    "math.abs",
                    "base64.decode",
                    "form.encode",
                    "cidr",
                    "ip",
                    "containsIP",
                    "optional.of",
                    "orValue",
                    "max",
                    "min",
                    "merge",
                    "variables()",
                    "raw()",
                    "redacted()",
                    "query",
                    "`",
                    "@",
                    "\\",
                    "\n",
                    "//",
                    "\"",
                    "'",
                    "#",
                    "&",
                    "|",
                    "=",
                    "~",
                    "$",
                    "\u0000",
                    "\ud800",
                    "for",
                    "?.");

    /** Random calls are rarely right; these shapes are, but for the types of their arguments. */
    private static final List<String> SHAPES =
            List.of(
                    "%s + %s",
                    "%s == %s",
                    "%s < %s",
                    "%s - %s",
                    "%s * %s",
                    "%s / %s",
                    "%s %% %s",
                    "%s in %s",
                    "%s && %s",
                    "%s || %s",
                    "%s[%s]",
                    "[%s, %s]",
                    "{%s: %s}",
                    "%s.contains(%s)",
                    "%s ? %s : 1",
                    "%s.all(x, %s)",
                    "%s.exists(x, x == %s)",
                    "%s.map(x, %s)",
                    "%s.filter(x, %s)",
                    "%s.with(x, [x, %s])",
                    "%s.mapValues(x, %s)",
                    "%s.filterKeys(x, %s)",
                    "default(%s, %s)",
                    "coalesce(%s, %s)",
                    "%s.merge(%s)",
                    "max(%s, %s)",
                    "math.greatest(%s, %s)",
                    "math.bitOr(%s, %s)",
                    "math.bitShiftLeft(%s, %s)",
                    "%s.split(%s)",
                    "%s.join(%s)",
                    "%s.replace(%s, 'x')",
                    "%s.substring(%s)",
                    "%s.charAt(%s)",
                    "%s.indexOf(%s)",
                    "%s.lastIndexOf(%s)",
                    "%s.matches(%s)",
                    "%s.regexReplace(%s, '$1')",
                    "%s.query(%s)",
                    "%s.setQuery('a', %s)",
                    "%s.cookie(%s)",
                    "jsonField(%s, %s)",
                    "cidr(%s).containsIP(%s)",
                    "optional.of(%s).or(%s)",
                    "%s.orValue(%s)",
                    "size(%s) == %s",
                    "string(%s) + string(%s)",
                    "toJson(%s) + toJson(%s)",
                    "form.encode({'a': %s, 'b': %s})",
                    "type(%s) == type(%s)",
                    "json(%s) == %s",
                    "form.decode(%s) == %s",
                    "base64.decode(%s) == %s",
                    "url.decode(%s) == %s",
                    "unvalidatedJwtPayload(%s) == %s",
                    "timestamp(%s) + duration(%s)",
                    "ip(%s) == %s",
                    "int(%s) + int(%s)",
                    "uint(%s) + uint(%s)",
                    "double(%s) + double(%s)",
                    "bool(%s) == %s",
                    "%s.split(%s, 2)",
                    "%s.raw()[%s]",
                    "%s.a.b == %s",
                    "has(%s.a) == %s",
                    "-%s == !%s");

    private static final List<String> ATOMS =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "2u",
                    "18446744073709551615u",
                    "0.0",
                    "-1.5",
                    "1e300",
                    "(0.0/0.0)",
                    "''",
                    "'a'",
                    "'é😀b'",
                    "'%%zz%%C3'",
                    "'{\"a\":[1]}'",
                    "'10.0.0.0/8'",
                    "'2024-01-01T00:00:00Z'",
                    "'1h'",
                    "'[('",
                    "b'\\xff'",
                    "b'ab'",
                    "[]",
                    "[1, 'a', null]",
                    "['a', 'b']",
                    "{}",
                    "{'a': {'b': 1}}",
                    "{1: 2u, true: 'x'}",
                    "jwt",
                    "jwt.sub",
                    "jwt.list",
                    "jwt.rawToken",
                    "request",
                    "request.headers",
                    "request.uri",
                    "request.body",
                    "response",
                    "undeclared",
                    "duration('1h')",
                    "timestamp(0)",
                    "ip('::1')",
                    "cidr('10.0.0.0/8')",
                    "optional.none()",
                    "optional.of(1)",
                    "int",
                    "source.port",
                    "source.at",
                    "source.for",
                    "source.odd");

    private static final Variables VARIABLES =
            Evaluation.variables(
                    Map.of(
                            "jwt",
                            new Claims(
                                    Map.of("sub", "alice", "list", List.of(1L, "a")),
                                    Secret.of("t")),
                            "request",
                            Evaluation.fields(
                                    Map.of(
                                            "headers",
                                            HeaderList.of("a", "1", "a", "2", "cookie", "x=y"),
                                            "uri",
                                            new UriText("http://h/p?a=1"),
                                            "body",
                                            new EvaluationException("too large", false))),
                            "source",
                            Evaluation.fields(
                                    Map.of(
                                            "port",
                                            new Unsigned(80),
                                            "at",
                                            Instant.EPOCH,
                                            "for",
                                            Duration.ofSeconds(1),
                                            "odd",
                                            new Object()))));

    private final Expressions expressions = new CelExpressions();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void tokensInAnyOrderAreRefusedOrCompiled(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(1, 14); length > 0; length--) {
                text.append(pick(TOKENS, random)).append(random.nextBoolean() ? " " : "");
            }
            run(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void expressionsOfAnyTypesHaveAValueOrNone(long seed) {
        Random random = new Random(seed);
        int compiled = 0;
        for (int i = 0; i < 2_000; i++) {
            compiled += run(expression(random, random.nextInt(1, 4))) ? 1 : 0;
        }
        assertThat(compiled).isGreaterThan(1_500);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void charactersInAnyOrderAreRefusedOrCompiled(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append(
                        (char)
                                (random.nextInt(8) == 0
                                        ? random.nextInt(0x10000)
                                        : random.nextInt(128)));
            }
            run(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void definitionsInAnyOrderAreRefusedOrCompiled(long seed) {
        List<String> parts =
                List.of(
                        "f", "g", "this", ".", "(", ")", "{", "}", ",", "a", "...", "1", "+", "\"",
                        "'", "#", "\n", "()", "{ 1 }");
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(pick(parts, random));
            }
            try {
                assertThat(expressions.withFunctions(Expression.of(text.toString()))).isNotNull();
            } catch (ExpressionSyntaxException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
    }

    private static String expression(Random random, int depth) {
        if (depth == 0) {
            return pick(ATOMS, random).replace("%%", "%");
        }
        return String.format(
                pick(SHAPES, random),
                expression(random, depth - 1),
                expression(random, random.nextInt(depth)));
    }

    /** Answers whether the text is an expression. */
    private boolean run(String text) {
        try {
            Program program = expressions.compile(Expression.of(text));
            assertThat(program.test(VARIABLES)).isNotNull();
            assertThat(program.evaluate(VARIABLES)).isNotNull();
            return true;
        } catch (ExpressionSyntaxException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        } catch (EvaluationException e) {
            assertThat(e.getMessage()).isNotBlank();
            return true;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(text, e);
        }
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
