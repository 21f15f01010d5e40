package io.gatehouse.plugin.cel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an expression says it will read, so that bodies and prompts are kept only for those who ask. */
class ReferencesTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    1 + 1 =>
                    jwt => jwt
                    foo.bar.baz => foo.bar.baz
                    request.body.size() > 3 => request.body
                    json(request.body).model => request.body
                    request["body"] => request
                    jwt["a"].b => jwt
                    jwt.a["b"].c => jwt.a
                    has(jwt.sub) => jwt.sub
                    .jwt.sub => jwt.sub
                    jwt.a && jwt.a.b || jwt.c => jwt.a,jwt.a.b,jwt.c
                    default(llm.prompt, []) => llm.prompt
                    jwt.roles.exists(r, r == request.method) => jwt.roles,request.method
                    jwt.roles.map(request, request.body) => jwt.roles
                    jwt.a.with(jwt, jwt.b) => jwt.a
                    {jwt.a: [jwt.b]} => jwt.a,jwt.b
                    request.headers.x.startsWith(jwt.y) => jwt.y,request.headers.x
                    math.abs(jwt.n) => jwt.n
                    type(jwt.n) == int => jwt.n
                    jwt.sub ? request.body : response.body => jwt.sub,request.body,response.body
                    """)
    void namesThePathsThatAreRead(String expression, String expected) {
        assertThat(
                        String.join(
                                ",",
                                Evaluation.compile(expression).references().stream()
                                        .sorted()
                                        .toList()))
                .isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void allVariablesMeanEverything() {
        assertThat(Evaluation.compile("variables()").references())
                .contains("jwt", "request", "request.body", "response.body", "llm.prompt");
    }
}
