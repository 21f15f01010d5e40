package io.gatehouse.adapter.config;

import static io.gatehouse.adapter.config.testing.Load.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.testing.Load;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.gateway.ClientLimits;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.domain.gateway.ProcessSettings.LogFormat;
import io.gatehouse.domain.gateway.SocketAddressSetting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final String KEY =
            "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF";
    private static final String OTHER = KEY.replace('0', '1');

    @Test
    void hasDefaults() {
        assertThat(settings(load(), "{}")).isEqualTo(ProcessSettings.DEFAULTS);
    }

    @Test
    void readsEverySetting() {
        assertThat(
                        settings(
                                load(),
                                """
                                config:
                                  enableIpv6: false
                                  readinessAddr: 127.0.0.1:8090
                                  adminAddr: localhost:8091
                                  statsAddr: localhost:8092
                                  logging: {level: debug, format: json}
                                  session: {key: "%s"}
                                  mcp: {sessionTtl: 1h30m}
                                  backend: {connectTimeout: 500ms, poolIdleTimeout: 1m}
                                  connectionTerminationDeadline: 20s
                                  workerThreads: 3
                                  customFunctions: "twice(a) { a + a }"
                                frontendPolicies:
                                  http: {maxBufferSize: 1024}
                                  connect: {mode: deny}
                                """
                                        .formatted(KEY)))
                .isEqualTo(
                        new ProcessSettings(
                                false,
                                Optional.of(new SocketAddressSetting("127.0.0.1", 8090)),
                                Optional.of(new SocketAddressSetting("localhost", 8091)),
                                Optional.of(new SocketAddressSetting("localhost", 8092)),
                                "debug",
                                LogFormat.JSON,
                                List.of(Secret.of(KEY)),
                                Duration.ofMinutes(90),
                                1024,
                                Duration.ofMillis(500),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(20),
                                Optional.of(3),
                                Optional.of(
                                        new Expression(
                                                "twice(a) { a + a }",
                                                new Origin(
                                                        "inline",
                                                        12,
                                                        20,
                                                        "config.customFunctions")))));
    }

    @Test
    void readsListsOfSessionKeysForRotation() {
        assertThat(
                        settings(
                                        load(),
                                        "config: {session: {key: [\"%s\", \"%s\"]}}"
                                                .formatted(OTHER, KEY))
                                .sessionKeys())
                .containsExactly(Secret.of(OTHER), Secret.of(KEY));
    }

    @Test
    void theSessionKeyOfTheEnvironmentWins() {
        assertThat(
                        settings(
                                        load().with("SESSION_KEY", OTHER),
                                        "config: {session: {key: \"%s\"}}".formatted(KEY))
                                .sessionKeys())
                .containsExactly(Secret.of(OTHER));
    }

    @Test
    void aWrongSessionKeyInTheEnvironmentIsAProblemThatDoesNotShowIt() {
        assertThat(load().with("SESSION_KEY", "hunter2").problems("{}"))
                .singleElement()
                .asString()
                .startsWith(
                        "environment variable SESSION_KEY: a session key has 64 hexadecimal digits")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "IPV6_ENABLED, false, enableIpv6: true",
        "READINESS_ADDR, off, 'readinessAddr: \"[::]:15021\"'",
        "ADMIN_ADDR, off, 'adminAddr: localhost:15000'",
        "WORKER_THREADS, 4, 'workerThreads: 5'",
        "TERMINATION_GRACE_PERIOD_SECONDS, 60, connectionTerminationDeadline: 5s"
    })
    void theFileWinsOverMostVariables(String variable, String value, String written) {
        ProcessSettings fromVariable = settings(load().with(variable, value), "{}");
        assertThat(fromVariable).isNotEqualTo(ProcessSettings.DEFAULTS);
        assertThat(settings(load().with(variable, value), "config: {" + written + "}"))
                .isEqualTo(settings(load(), "config: {" + written + "}"))
                .isNotEqualTo(fromVariable);
    }

    @ParameterizedTest
    @CsvSource({"RUST_LOG, trace", "LOG_FORMAT, json"})
    void theEnvironmentWinsForLogging(String variable, String value) {
        ProcessSettings settings =
                settings(
                        load().with(variable, value),
                        "config: {logging: {level: warn, format: text}}");
        assertThat(
                        variable.equals("RUST_LOG")
                                ? settings.logLevel()
                                : settings.logFormat().name().toLowerCase())
                .isEqualTo(value);
    }

    @Test
    void theGracePeriodKeepsFiveSecondsForTheRest() {
        assertThat(
                        settings(load().with("TERMINATION_GRACE_PERIOD_SECONDS", "30"), "{}")
                                .drainDeadline())
                .isEqualTo(Duration.ofSeconds(25));
        assertThat(
                        settings(load().with("TERMINATION_GRACE_PERIOD_SECONDS", "3"), "{}")
                                .drainDeadline())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "'\"2\"', 2", "'\"50%\"', 4", "50%, 4", "1%, 1", "100%, 8"})
    void threadsAreANumberOrAShareOfTheProcessors(String written, int threads) {
        assertThat(settings(load(), "config: {workerThreads: " + written + "}").workerThreads())
                .contains(threads);
    }

    @ParameterizedTest
    @CsvSource({
        "off, ",
        "'localhost:80', localhost:80",
        "'\"[::1]:80\"', [::1]:80",
        "'0.0.0.0:0', 0.0.0.0:0"
    })
    void readinessIsAnAddressOrOff(String written, String address) {
        assertThat(
                        settings(load(), "config: {readinessAddr: " + written + "}")
                                .readiness()
                                .map(SocketAddressSetting::toString))
                .isEqualTo(Optional.ofNullable(address));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "warn | warn",
                "WARN | warn",
                "[info, debug] | debug",
                "\"info,a=b\" | info",
                "[a=b] | info"
            })
    void theLastPlainLevelCounts(String written, String level) {
        assertThat(settings(load(), "config: {logging: {level: " + written + "}}").logLevel())
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "IPV6_ENABLED, maybe, expected true or false",
        "READINESS_ADDR, nowhere, 'expected host:port or off, got \"nowhere\"'",
        "READINESS_ADDR, unix:/x, Unix sockets are not supported yet by this version",
        "WORKER_THREADS, many, 'expected a number of threads from 1 to 1024 or a share of the processors such as \"50%\", got \"many\"'",
        "LOG_FORMAT, xml, 'unknown value \"xml\"; allowed: text, json'",
        "RUST_LOG, loud, 'unknown level \"loud\"; allowed: error, warn, info, debug, trace'",
        "TERMINATION_GRACE_PERIOD_SECONDS, 30s, expected a number of seconds"
    })
    void wrongVariablesAreProblems(String variable, String value, String problem) {
        assertThat(load().with(variable, value).problems("{}"))
                .containsExactly("environment variable " + variable + ": " + problem);
    }

    @ParameterizedTest
    @CsvSource({"IPV6_ENABLED", "SESSION_KEY", "RUST_LOG", "LOG_FORMAT", "WORKER_THREADS"})
    void emptyVariablesCountAsUnset(String variable) {
        assertThat(settings(load().with(variable, ""), "{}")).isEqualTo(ProcessSettings.DEFAULTS);
    }

    private static ProcessSettings settings(Load load, String yaml) {
        return load.good(yaml).settings();
    }

    @Test
    void clientsHaveLimits() {
        ClientLimits limits =
                Load.load()
                        .good(
                                """
                                frontendPolicies:
                                  http: {http1MaxHeaders: 20, http1IdleTimeout: 30s}
                                """)
                        .settings()
                        .clients();
        assertThat(limits).isEqualTo(new ClientLimits(20, Duration.ofSeconds(30)));
        assertThat(Load.load().good("binds: []").settings().clients())
                .isEqualTo(ClientLimits.DEFAULTS);
        assertThat(
                        Load.load()
                                .problems(
                                        "frontendPolicies: {http: {http1MaxHeaders: 0, http1IdleTimeout: 0s}}"))
                .hasSize(2);
    }
}
