package io.gatehouse.adapter.config;

import static io.gatehouse.adapter.config.testing.Load.load;
import static io.gatehouse.adapter.config.testing.Load.withPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.testing.TestCatalog.ApiKeys;
import io.gatehouse.adapter.config.testing.TestCatalog.BackendAuth;
import io.gatehouse.adapter.config.testing.TestCatalog.Cors;
import io.gatehouse.adapter.config.testing.TestCatalog.Everything;
import io.gatehouse.adapter.config.testing.TestCatalog.JwtAuth;
import io.gatehouse.adapter.config.testing.TestCatalog.Limit;
import io.gatehouse.adapter.config.testing.TestCatalog.Mode;
import io.gatehouse.adapter.config.testing.TestCatalog.Rules;
import io.gatehouse.adapter.config.testing.TestCatalog.Tree;
import io.gatehouse.domain.authorization.AuthorizationRule.Allow;
import io.gatehouse.domain.authorization.AuthorizationRule.Deny;
import io.gatehouse.domain.authorization.AuthorizationRule.Require;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.identity.CredentialLocation;
import io.gatehouse.domain.identity.CredentialLocation.Computed;
import io.gatehouse.domain.identity.CredentialLocation.Cookie;
import io.gatehouse.domain.identity.CredentialLocation.Header;
import io.gatehouse.domain.identity.CredentialLocation.QueryParameter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How policies' settings become records. */
class BindingTest {

    private static final String EVERYTHING =
            """
            everything:
              string: a
              integer: -2147483648
              large: 9223372036854775807
              real: 1.5e2
              flag: True
              duration: 1h2m3.5s
              uri: https://example.com/a?b
              set: [b, a, b]
              map: {x: 1, "2": 0x1F}
              renamed-key: c
              expression: jwt.sub == "me"
              tree: {branch: {below: [leaf, {leaf: other}, {nothing: {}}, {nothing: }, {x-special: {}}]}}
              any: {a: [1, 1.5, true, null, x], b: null}
            """;

    @Test
    void readsEveryTypeThatSettingsMayHave() {
        assertThat(load().policy(EVERYTHING))
                .isEqualTo(
                        new Everything(
                                "a",
                                Integer.MIN_VALUE,
                                Long.MAX_VALUE,
                                150,
                                true,
                                Duration.ofMillis(3_723_500),
                                URI.create("https://example.com/a?b"),
                                Set.of("b", "a"),
                                Map.of("x", 1, "2", 31),
                                "c",
                                Expression.of("jwt.sub == \"me\""),
                                new Tree.Branch(
                                        List.of(
                                                new Tree.Leaf("leaf"),
                                                new Tree.Leaf("other"),
                                                new Tree.Nothing(),
                                                new Tree.Nothing(),
                                                new Tree.Named(Duration.ofSeconds(10)))),
                                Optional.of(Map.of("a", List.of(1L, 1.5, true, "x"))),
                                Origin.NONE));
    }

    @Test
    void setsKeepTheirOrder() {
        assertThat(((Everything) load().policy(EVERYTHING)).set()).containsExactly("b", "a");
    }

    @Test
    void settingsKnowWhereTheyAreWritten() {
        Everything everything = (Everything) load().policy(EVERYTHING);
        assertThat(everything.origin().toString()).isEqualTo("inline:7:11");
        assertThat(everything.origin().path())
                .isEqualTo("binds[0].listeners[0].routes[0].policies.everything");
        assertThat(everything.expression().origin().toString()).isEqualTo("inline:17:23");
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                Arguments.of(
                        "string: a",
                        "string: 5",
                        "expected a string, got the number 5; put it in quotes"),
                Arguments.of(
                        "string: a",
                        "string: true",
                        "expected a string, got true; put it in quotes"),
                Arguments.of(
                        "string: a",
                        "string: 1e3",
                        "expected a string, got the number 1e3; put it in quotes"),
                Arguments.of("string: a", "string:", "missing field \"string\": expected a string"),
                Arguments.of(
                        "integer: -2147483648",
                        "integer: 2147483648",
                        "the number 2147483648 is too large"),
                Arguments.of(
                        "integer: -2147483648",
                        "integer: 1.0",
                        "expected a whole number, got the number 1.0"),
                Arguments.of(
                        "integer: -2147483648",
                        "integer: 010",
                        "expected a whole number, got \"010\""),
                Arguments.of(
                        "large: 9223372036854775807",
                        "large: 9223372036854775808",
                        "the number 9223372036854775808 is too large"),
                Arguments.of(
                        "large: 9223372036854775807",
                        "large: 1" + "0".repeat(200),
                        "the number is too large"),
                Arguments.of(
                        "real: 1.5e2", "real: .inf", "expected a finite decimal number, got .inf"),
                Arguments.of(
                        "real: 1.5e2",
                        "real: '1'",
                        "expected a number, got \"1\"; leave the quotes out"),
                Arguments.of("flag: True", "flag: on", "expected true or false, got \"on\""),
                Arguments.of("flag: True", "flag: 1", "expected true or false, got the number 1"),
                Arguments.of(
                        "duration: 1h2m3.5s",
                        "duration: 90",
                        "expected a duration such as 500ms, 10s or 1h30m, got the number 90"),
                Arguments.of(
                        "duration: 1h2m3.5s",
                        "duration: -1s",
                        "expected a duration such as 500ms, 10s or 1h30m, got \"-1s\""),
                Arguments.of(
                        "uri: https://example.com/a?b",
                        "uri: 'a b'",
                        "expected a URI, got \"a b\": Illegal character in path"),
                Arguments.of("set: [b, a, b]", "set: b", "expected a list, got \"b\""),
                Arguments.of("set: [b, a, b]", "set: [[b]]", "expected a string, got a list"),
                Arguments.of(
                        "map: {x: 1, \"2\": 0x1F}", "map: [x]", "expected an object, got a list"),
                Arguments.of(
                        "map: {x: 1, \"2\": 0x1F}",
                        "map: {x: y}",
                        "expected a whole number, got \"y\""),
                Arguments.of(
                        "renamed-key: c",
                        "other: c",
                        "missing field \"renamed-key\": expected a string"),
                Arguments.of(
                        "any: {a: [1, 1.5, true, null, x], b: null}",
                        "any: [99999999999999999999]",
                        "the number 99999999999999999999 is too large"));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void saysWhatIsWrongWithAValue(String good, String bad, String problem) {
        assertThat(EVERYTHING).contains(good);
        assertThat(load().problems(withPolicy(EVERYTHING.replace(good, bad))))
                .anyMatch(p -> p.replaceFirst("^\\d+:\\d+: ", "").equals(problem));
    }

    @Test
    void defaultsAreReadAsIfTheyWereWritten() {
        assertThat(load().policy("jwtAuth: {issuer: me, jwks: '{}'}"))
                .isEqualTo(
                        new JwtAuth(
                                Mode.OPTIONAL,
                                CredentialLocation.bearer(),
                                "me",
                                Optional.empty(),
                                new TextSource.Inline("{}"),
                                new JwtAuth.Options(List.of("exp"))));
        assertThat(load().policy("cors: {}"))
                .isEqualTo(
                        new Cors(
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                false,
                                Optional.empty()));
    }

    @Test
    void nothingIsTheSameAsAMissingKey() {
        assertThat(load().policy("cors: {allowOrigins: , maxAge: ~, allowCredentials: null}"))
                .isEqualTo(load().policy("cors: {}"));
    }

    @Test
    void enumsAreWrittenInLowerCamelCase() {
        assertThat(
                        ((JwtAuth)
                                        load().policy(
                                                        "jwtAuth: {issuer: me, jwks: x, mode: veryPermissive}"))
                                .mode())
                .isEqualTo(Mode.VERY_PERMISSIVE);
    }

    static Stream<Arguments> locations() {
        return Stream.of(
                Arguments.of(
                        "{header: {name: x, prefix: 'T '}}", new Header("x", Optional.of("T "))),
                Arguments.of("{header: {name: x}}", new Header("x", Optional.empty())),
                Arguments.of("{queryParameter: {name: x}}", new QueryParameter("x")),
                Arguments.of("{cookie: {name: x}}", new Cookie("x")),
                Arguments.of("{expression: a.b}", new Computed(Expression.of("a.b"))),
                Arguments.of("a.b", new Computed(Expression.of("a.b"))));
    }

    @ParameterizedTest
    @MethodSource("locations")
    void alternativesAreNamedByTheirOnlyKey(String written, CredentialLocation location) {
        assertThat(
                        ((JwtAuth)
                                        load().policy(
                                                        "jwtAuth: {issuer: me, jwks: x, location: "
                                                                + written
                                                                + "}"))
                                .location())
                .isEqualTo(location);
    }

    @Test
    void aScalarMeansTheFirstScalarAlternative() {
        assertThat(
                        ((Rules)
                                        load().policy(
                                                        "authorization: {rules: [a, {allow: b}, {deny: c}, {require: d}]}"))
                                .rules())
                .containsExactly(
                        new Allow(Expression.of("a")),
                        new Allow(Expression.of("b")),
                        new Deny(Expression.of("c")),
                        new Require(Expression.of("d")));
    }

    @Test
    void scalarRecordsAreWrittenAsTheirComponent() {
        assertThat(load().policy("retryLimit: 3")).isEqualTo(new Limit(3, Origin.NONE));
    }

    @Test
    void scalarRecordsMayHoldAlternatives() {
        assertThat(load().policy("backendAuth: {passthrough: {}}"))
                .isEqualTo(new BackendAuth(new BackendAuth.Way.Passthrough()));
        assertThat(load().policy("backendAuth: hunter2"))
                .isEqualTo(new BackendAuth(new BackendAuth.Way.Key(placed("hunter2"))));
    }

    private static BackendAuth.Way.Placed placed(String key) {
        return new BackendAuth.Way.Placed(Secret.of(key), Optional.empty());
    }

    @Test
    void someRecordsMayBeWrittenAsOneComponentAlone() {
        assertThat(load().policy("backendAuth: {key: {value: hunter2}}"))
                .isEqualTo(load().policy("backendAuth: {key: hunter2}"))
                .isEqualTo(new BackendAuth(new BackendAuth.Way.Key(placed("hunter2"))));
        assertThat(load().policy("backendAuth: {key: {value: k, location: {cookie: {name: c}}}}"))
                .isEqualTo(
                        new BackendAuth(
                                new BackendAuth.Way.Key(
                                        new BackendAuth.Way.Placed(
                                                Secret.of("k"),
                                                Optional.of(new CredentialLocation.Cookie("c"))))));
    }

    @Test
    void secretsMayStandInFiles(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("k"), " hunter2\n");
        ApiKeys keys = (ApiKeys) load().in(directory).policy("apiKey: {keys: [{key: {file: k}}]}");
        assertThat(keys.keys()).containsExactly(new ApiKeys.ApiKey(Secret.of("hunter2"), Map.of()));
    }

    @Test
    void secretsAreStrings() {
        ApiKeys keys =
                (ApiKeys)
                        load().policy(
                                        "apiKey: {keys: [{key: hunter2, metadata: {group: eng, level: 3}}]}");
        assertThat(keys.keys())
                .containsExactly(
                        new ApiKeys.ApiKey(
                                Secret.of("hunter2"), Map.of("group", "eng", "level", 3L)));
    }

    @Test
    void textsAreInlineInAFileOrAtAUrl(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("keys.json"), "{\"keys\": []}\n");
        assertThat(jwks(directory, "'{}'")).isEqualTo(new TextSource.Inline("{}"));
        assertThat(jwks(directory, "{file: ./keys.json}"))
                .isEqualTo(new TextSource.File("./keys.json", "{\"keys\": []}\n"));
        assertThat(jwks(directory, "{file: " + directory.resolve("keys.json") + "}"))
                .isInstanceOf(TextSource.File.class);
        assertThat(jwks(directory, "{url: 'https://id.example/keys'}"))
                .isEqualTo(new TextSource.Remote(URI.create("https://id.example/keys")));
    }

    @Test
    void filesThatCannotBeTextsAreProblems(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("binary"), new byte[] {(byte) 0xC3, 0x28});
        Files.write(directory.resolve("large"), new byte[4 * 1024 * 1024 + 1]);
        Files.createDirectory(directory.resolve("folder"));
        assertThat(problemOf(directory, "missing")).isEqualTo("does not exist");
        assertThat(problemOf(directory, "binary")).isEqualTo("is not UTF-8 text");
        assertThat(problemOf(directory, "large")).isEqualTo("is larger than 4194304 bytes");
        assertThat(problemOf(directory, "folder")).isEqualTo("is a directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\0", ""})
    void pathsThatAreNoneAreProblems(String path) {
        assertThat(
                        load().problems(
                                        withPolicy(
                                                "jwtAuth: {issuer: me, jwks: {file: \""
                                                        + path
                                                        + "\"}}")))
                .singleElement()
                .asString()
                .matches("6:44: (not a path|the file .* is a directory)");
    }

    private static TextSource jwks(Path directory, String written) {
        return ((JwtAuth)
                        load().in(directory).policy("jwtAuth: {issuer: me, jwks: " + written + "}"))
                .jwks();
    }

    private static String problemOf(Path directory, String file) {
        List<String> problems =
                load().in(directory)
                        .problems(withPolicy("jwtAuth: {issuer: me, jwks: {file: " + file + "}}"));
        assertThat(problems).hasSize(1);
        String start = "6:44: the file " + directory.resolve(file) + " ";
        assertThat(problems.getFirst()).startsWith(start);
        return problems.getFirst().substring(start.length());
    }
}
