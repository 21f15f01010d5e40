package io.gatehouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.ConfigInput;
import io.gatehouse.adapter.config.FileConfigSource;
import io.gatehouse.adapter.config.Surroundings;
import io.gatehouse.core.plugin.InstalledPlugins;
import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.identity.CredentialLocation;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.plugin.http.AuthorizationConfig;
import io.gatehouse.plugin.http.CorsConfig;
import io.gatehouse.plugin.http.upstream.BackendAuthConfig;
import io.gatehouse.plugin.jwt.ErrorForm;
import io.gatehouse.plugin.jwt.JwtAuthConfig;
import io.gatehouse.plugin.jwt.JwtMode;
import io.gatehouse.plugin.jwt.JwtProvider;
import io.gatehouse.plugin.jwt.JwtValidationOptions;
import io.gatehouse.plugin.jwt.KeyIds;
import io.gatehouse.plugin.mcpauth.McpAuthorizationConfig;
import io.gatehouse.ports.outbound.ConfigSource;
import io.gatehouse.ports.plugin.Plugin;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in policies as users write them, bound by the real binder. */
class PolicyBindingTest {

    @TempDir private Path folder;

    private ConfigSource.Loading load(String policies) throws Exception {
        String yaml =
                """
                binds:
                - port: 3000
                  listeners:
                  - routes:
                    - policies:
                %s
                      backends:
                      - host: localhost:8080
                """
                        .formatted(policies.strip().indent(8));
        List<Plugin> plugins =
                ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get).toList();
        return new FileConfigSource(
                        new ConfigInput.Inline(yaml),
                        new InstalledPlugins(plugins),
                        new Surroundings(_ -> Optional.empty(), folder, 2))
                .load();
    }

    private Record bound(String policies) throws Exception {
        return switch (load(policies)) {
            case ConfigSource.Loading.Loaded(var config, _) -> {
                List<PolicyAttachment> attached =
                        config.binds()
                                .getFirst()
                                .listeners()
                                .getFirst()
                                .routes()
                                .getFirst()
                                .policies();
                assertThat(attached).hasSize(1);
                yield attached.getFirst().config();
            }
            case ConfigSource.Loading.Refused(List<ConfigProblem> problems) ->
                    throw new AssertionError(problems);
        };
    }

    @Test
    void readsJwtAuthWithItsDefaults() throws Exception {
        assertThat(bound("jwtAuth: {issuer: iss, jwks: '{\"keys\":[]}'}"))
                .isEqualTo(
                        new JwtAuthConfig(
                                JwtMode.OPTIONAL,
                                CredentialLocation.bearer(),
                                ErrorForm.TEXT,
                                KeyIds.REQUIRED,
                                Optional.of("iss"),
                                Optional.empty(),
                                Optional.of(new TextSource.Inline("{\"keys\":[]}")),
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void readsJwtAuthInFull() throws Exception {
        assertThat(
                        bound(
                                """
                                jwtAuth:
                                  mode: strict
                                  location:
                                    cookie: {name: tok}
                                  providers:
                                  - issuer: https://a
                                    audiences: [x, y]
                                    jwks: {url: https://a/keys}
                                    jwtValidationOptions: {requiredClaims: []}
                                  - issuer: https://b
                                    jwks: '{}'
                                """))
                .isEqualTo(
                        new JwtAuthConfig(
                                JwtMode.STRICT,
                                new CredentialLocation.Cookie("tok"),
                                ErrorForm.TEXT,
                                KeyIds.REQUIRED,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(
                                        List.of(
                                                new JwtProvider(
                                                        "https://a",
                                                        List.of("x", "y"),
                                                        new TextSource.Remote(
                                                                URI.create("https://a/keys")),
                                                        new JwtValidationOptions(List.of())),
                                                new JwtProvider(
                                                        "https://b",
                                                        List.of(),
                                                        new TextSource.Inline("{}"),
                                                        new JwtValidationOptions(
                                                                List.of("exp")))))));
    }

    @Test
    void readsRules() throws Exception {
        List<AuthorizationRule> rules =
                List.of(
                        new AuthorizationRule.Allow(Expression.of("jwt.sub == \"a\"")),
                        new AuthorizationRule.Allow(Expression.of("b")),
                        new AuthorizationRule.Deny(Expression.of("c")),
                        new AuthorizationRule.Require(Expression.of("d")));
        String yaml = "rules: ['jwt.sub == \"a\"', {allow: b}, {deny: c}, {require: d}]";
        assertThat(bound("authorization: {" + yaml + "}"))
                .isEqualTo(new AuthorizationConfig(rules));
        assertThat(bound("mcpAuthorization: {" + yaml + "}"))
                .isEqualTo(new McpAuthorizationConfig(rules));
    }

    @Test
    void readsCors() throws Exception {
        assertThat(
                        bound(
                                """
                                cors:
                                  allowOrigins: ["*"]
                                  allowHeaders: [mcp-protocol-version]
                                  exposeHeaders: ["Mcp-Session-Id"]
                                  allowCredentials: true
                                  maxAge: 1h30m
                                """))
                .isEqualTo(
                        new CorsConfig(
                                List.of("*"),
                                List.of(),
                                List.of("mcp-protocol-version"),
                                List.of("Mcp-Session-Id"),
                                true,
                                Optional.of(Duration.ofMinutes(90))));
        assertThat(bound("cors: {}"))
                .isEqualTo(
                        new CorsConfig(
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                false,
                                Optional.empty()));
    }

    @Test
    void readsBackendAuth() throws Exception {
        Files.writeString(folder.resolve("key"), "hunter2\n");
        CredentialLocation bearer = CredentialLocation.bearer();
        CredentialLocation cookie = new CredentialLocation.Cookie("s");
        assertThat(bound("backendAuth: {passthrough: {}}"))
                .isEqualTo(
                        new BackendAuthConfig(
                                Optional.of(new BackendAuthConfig.Passthrough(bearer)),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(bound("backendAuth: {key: hunter2}"))
                .isEqualTo(bound("backendAuth: {key: {file: key}}"))
                .isEqualTo(bound("backendAuth: {key: {value: hunter2}}"))
                .isEqualTo(bound("backendAuth: {key: {value: {file: key}}}"))
                .isEqualTo(
                        new BackendAuthConfig(
                                Optional.empty(),
                                Optional.of(
                                        new BackendAuthConfig.Key(Secret.of("hunter2"), bearer)),
                                Optional.empty()));
        assertThat(bound("backendAuth: {key: {value: k, location: {cookie: {name: s}}}}"))
                .isEqualTo(
                        new BackendAuthConfig(
                                Optional.empty(),
                                Optional.of(new BackendAuthConfig.Key(Secret.of("k"), cookie)),
                                Optional.empty()));
        assertThat(
                        bound(
                                "backendAuth: {credentials: [{key: {file: key}, location: {cookie: {name: s}}}]}"))
                .isEqualTo(
                        new BackendAuthConfig(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(
                                        List.of(
                                                new BackendAuthConfig.Credential(
                                                        cookie, Secret.of("hunter2"))))));
    }

    @Test
    void showsNothingOfCredentialsOfKindsThatAreNotThereYet() throws Exception {
        assertThat(load("backendAuth: {aws: {secretAccessKey: hunter2}}"))
                .isInstanceOfSatisfying(
                        ConfigSource.Loading.Refused.class,
                        refused ->
                                assertThat(refused.problems().toString())
                                        .contains("\"aws\" is not supported yet by this version")
                                        .doesNotContain("hunter2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    jwtAuth: {}                                             | needs issuer and jwks
                    jwtAuth: {issuer: i}                                    | needs issuer and jwks
                    jwtAuth: {issuer: i, jwks: {keys: []}}                  | keys
                    jwtAuth: {issuer: i, jwks: {file: none.json}}           | none.json
                    jwtAuth: {issuer: i, jwks: '{}', mode: lenient}         | lenient
                    jwtAuth: {issuer: i, jwks: '{}', validationOptions: {}} | validationOptions
                    jwtAuth: {issuer: i, jwks: '{}', location: {header: {}}} | name
                    jwtAuth: {issuer: i, jwks: '{}', location: {header: {name: a}, cookie: {name: b}}} | exactly one
                    jwtAuth: {issuer: i, providers: [{issuer: i, jwks: '{}'}]} | stand inside each of the providers
                    jwtAuth: {providers: []}                                | providers must not be empty
                    jwtAuth: {providers: [{issuer: i}]}                     | jwks
                    authorization: {}                                       | rules
                    authorization: {rules: [{allow: a, deny: b}]}           | exactly one
                    authorization: {rules: [{permit: a}]}                   | permit
                    authorization: {rules: [[a]]}                           | allow, deny, require, got a list
                    mcpAuthorization: {rules: [{}]}                         | exactly one
                    cors: {allowOrigin: ['*']}                              | allowOrigins
                    cors: {maxAge: soon}                                    | duration
                    backendAuth: {}                                         | exactly one of passthrough, key, credentials
                    backendAuth: passthrough                                | expected an object
                    backendAuth: {key: a, passthrough: {}}                  | exactly one of passthrough, key, credentials
                    backendAuth: {key: {file: none}}                        | none
                    backendAuth: {key: {fil: none}}                         | expected a string or {file: PATH}
                    backendAuth: {key: {value: a, file: b}}                 | file
                    backendAuth: {key: {location: {cookie: {name: s}}}}     | value
                    backendAuth: {key: [a]}                                 | expected a string or {file: PATH}, got a list
                    backendAuth: {credentials: [{key: a}]}                  | location
                    backendAuth: {jwtSign: {}}                              | "jwtSign" is not supported yet by this version
                    backendAuth: {gcp: {}}                                  | "gcp" is not supported yet by this version
                    backendAuth: {azure: {}}                                | "azure" is not supported yet by this version
                    backendAuth: {copilot: {}}                              | "copilot" is not supported yet by this version
                    backendAuth: {oauthTokenExchange: {}}                   | "oauthTokenExchange" is not supported yet by this version
                    backendAuth: {crossAppAccess: {}}                       | "crossAppAccess" is not supported yet by this version
                    """,
            quoteCharacter = '`')
    void refusesWhatIsWrittenWrongly(String policies, String message) throws Exception {
        assertThat(load(policies))
                .isInstanceOfSatisfying(
                        ConfigSource.Loading.Refused.class,
                        refused -> assertThat(refused.problems().toString()).contains(message));
    }
}
