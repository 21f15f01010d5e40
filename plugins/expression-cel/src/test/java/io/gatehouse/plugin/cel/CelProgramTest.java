package io.gatehouse.plugin.cel;

import static io.gatehouse.plugin.cel.Evaluation.fields;
import static io.gatehouse.plugin.cel.Evaluation.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.authorization.Truth;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.expression.Unsigned;
import io.gatehouse.ports.expression.UriText;
import io.gatehouse.ports.expression.Variables;
import io.gatehouse.ports.plugin.Plugin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What goes into a program and what comes out. */
class CelProgramTest {

    @Test
    void isFoundAsAPlugin() {
        List<Expressions> found =
                ServiceLoader.load(Plugin.class).stream()
                        .flatMap(plugin -> plugin.get().expressions().stream())
                        .toList();

        assertThat(found).hasExactlyElementsOfTypes(CelExpressions.class);
    }

    @Test
    void answersJavaValues() {
        assertThat(value("1", Variables.NONE)).contains(1L);
        assertThat(value("1u", Variables.NONE)).contains(new Unsigned(1));
        assertThat(value("1.5", Variables.NONE)).contains(1.5);
        assertThat(value("true", Variables.NONE)).contains(true);
        assertThat(value("'a'", Variables.NONE)).contains("a");
        assertThat(value("null", Variables.NONE)).isEmpty();
        assertThat(value("b'a'", Variables.NONE)).get().isEqualTo(new byte[] {'a'});
        assertThat(value("duration('1h')", Variables.NONE)).contains(Duration.ofHours(1));
        assertThat(value("timestamp('1970-01-01T01:00:00+01:00')", Variables.NONE))
                .contains(Instant.EPOCH);
        assertThat(value("[1, [null]]", Variables.NONE))
                .contains(List.of(1L, Arrays.asList((Object) null)));
        assertThat(value("{'a': {'b': 1u}}", Variables.NONE))
                .contains(Map.of("a", Map.of("b", new Unsigned(1))));
        assertThat(value("optional.of('x')", Variables.NONE)).contains("x");
        assertThat(value("cidr('10.0.0.0/8')", Variables.NONE)).contains("10.0.0.0/8");
    }

    @Test
    void takesTheGatewaysValues() {
        Variables variables =
                Evaluation.variables(
                        Map.of(
                                "request",
                                fields(
                                        Map.of(
                                                "startTime",
                                                Instant.EPOCH,
                                                "uri",
                                                new UriText("/a"),
                                                "body",
                                                new byte[] {1},
                                                "took",
                                                Duration.ofSeconds(2))),
                                "jwt",
                                new Claims(Map.of("sub", "alice"), Secret.of("t"))));

        assertThat(value("request.startTime + request.took", variables))
                .contains(Instant.ofEpochSecond(2));
        assertThat(value("request.uri", variables)).contains("/a");
        assertThat(value("jwt", variables)).contains(Map.of("sub", "alice"));
        assertThat(value("request", variables))
                .get()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("startTime", Instant.EPOCH);
    }

    @Test
    void bytesThatComeOutAreNotThoseInside() throws Exception {
        Program program = Evaluation.compile("b'a'");

        ((byte[]) program.evaluate(Variables.NONE).orElseThrow())[0] = 'z';

        assertThat(program.evaluate(Variables.NONE)).get().isEqualTo(new byte[] {'a'});
    }

    @Test
    void knowsItsSource() {
        assertThat(Evaluation.compile("1 + 1").source()).isEqualTo("1 + 1");
    }

    @Test
    void asksVariablesOnlyForWhatItNeeds() {
        List<String> asked = new ArrayList<>();
        Variables variables =
                name -> {
                    asked.add(name);
                    return Optional.of(Map.of());
                };

        Evaluation.compile("has(jwt.a) && request.b == 1").test(variables);

        assertThat(asked).containsExactly("jwt");
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        Program program =
                Evaluation.compile(
                        "[1, 2, 3].map(x, x + jwt.n).with(l, l.all(y, y > jwt.n) && l[0] == jwt.n + 1)");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (long thread = 0; thread < 4; thread++) {
                answers.add(threads.submit(evaluations(program, thread)));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    private static Callable<Boolean> evaluations(Program program, long thread) {
        return () -> {
            for (long i = 0; i < 5_000; i++) {
                Map<String, Object> claims = Map.of("n", thread * 10_000 + i);
                if (program.test(Evaluation.variables(Map.of("jwt", claims))) != Truth.TRUE) {
                    return false;
                }
            }
            return true;
        };
    }
}
