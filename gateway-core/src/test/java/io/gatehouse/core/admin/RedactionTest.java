package io.gatehouse.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.config.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization",
                "Cookie",
                "x-api-key",
                "apiKey",
                "clientSecret",
                "GITHUB_TOKEN",
                "--api-key",
                "--token",
                "password",
                "accessToken"
            })
    void knowsSecretsByTheirNames(String name) {
        assertThat(Redaction.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"issuer", "audiences", "maxTokens", "monkey", "keyboard", "host", "jwks"})
    void leavesOtherNamesAlone(String name) {
        assertThat(Redaction.isSecret(name)).isFalse();
    }

    @Test
    void hidesPasswordsAndKeysInAddresses() {
        assertThat(Redaction.uri(URI.create("https://me:pass@host/mcp?api_key=1234&x=2")))
                .isEqualTo("https://<redacted>@host/mcp?api_key=<redacted>&x=2");
    }

    @Test
    void hidesSecretsInCommands() {
        McpServerAddress stdio =
                new McpServerAddress.Stdio(
                        "npx",
                        List.of("-y", "server", "--token", "s3cret", "--api-key=s3cret", "last"),
                        Map.of("DATABASE_URL", "s3cret"),
                        false);
        assertThat(Redaction.address(stdio))
                .isEqualTo("npx -y server --token <redacted> --api-key=<redacted> last");
        assertThat(json(stdio)).doesNotContain("s3cret").contains("DATABASE_URL");
    }

    private record Named(String name, String value) {}

    private record Sample(
            Secret typed, Optional<String> password, List<String> tokens, List<Named> set) {}

    @Test
    void hidesWhatRecordsHoldByTypeAndByName() {
        Sample sample =
                new Sample(
                        Secret.of("s3cret"),
                        Optional.of("s3cret"),
                        List.of("kept"),
                        List.of(new Named("authorization", "s3cret"), new Named("x-a", "shown")));
        assertThat(json(sample)).doesNotContain("s3cret").contains("shown", "<redacted>", "kept");
    }

    private static String json(Object value) {
        return new String(JsonForm.CONFIG.of(value), StandardCharsets.UTF_8);
    }
}
