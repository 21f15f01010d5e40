package io.gatehouse.plugin.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.domain.config.TextSource;
import io.gatehouse.ports.plugin.PolicyConfigException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeySetTest {

    static Stream<Arguments> bad() {
        String p256 = SigningKey.P256.jwk("k", "");
        String x = p256.replaceAll(".*\"x\":\"([^\"]+)\".*", "$1");
        return Stream.of(
                Arguments.of("", "the key set is not JSON"),
                Arguments.of("no JSON", "the key set is not JSON"),
                Arguments.of("[]", "the key set is not JSON: expected an object"),
                Arguments.of("{\"keys\":[]", "the key set is not JSON"),
                Arguments.of("{}", "the key set has no list of `keys`"),
                Arguments.of("{\"keys\":{}}", "the key set has no list of `keys`"),
                Arguments.of("{\"error\":\"not found\"}", "the key set has no list of `keys`"),
                Arguments.of(set("7"), "a key in the key set is not an object"),
                Arguments.of(
                        set(p256.replace("\"kid\":\"k\",", "")),
                        "the key is missing the `kid` attribute"),
                Arguments.of(
                        set(p256.replace("\"kid\":\"k\"", "\"kid\":1")),
                        "the key is missing the `kid` attribute"),
                Arguments.of(
                        set("{\"kty\":\"oct\",\"kid\":\"k\",\"k\":\"c2VjcmV0\"}"),
                        "the key \"k\" uses an unsupported algorithm oct"
                                + " (supported: RSA, EC, OKP[Ed25519])"),
                Arguments.of(set("{\"kid\":\"k\"}"), "the key \"k\" uses an unsupported algorithm"),
                Arguments.of(
                        set(SigningKey.ED448.jwk("k", "")),
                        "the key \"k\" uses unsupported OKP curve Ed448 (supported: Ed25519)"),
                Arguments.of(
                        set(SigningKey.P521.jwk("k", "")),
                        "could not construct a decoding key for \"k\": curve P-521"),
                Arguments.of(
                        set(p256.replace("P-256", "secp256k1")),
                        "could not construct a decoding key for \"k\": "),
                Arguments.of(
                        set(p256.replace("P-256", "P-384")),
                        "could not construct a decoding key for \"k\": "),
                Arguments.of(
                        set(p256.replace(x, SigningKey.base64(new byte[32]))),
                        "could not construct a decoding key for \"k\": "),
                Arguments.of(
                        set(p256.replace(x, "!!!")),
                        "could not construct a decoding key for \"k\": "),
                Arguments.of(
                        set(p256.replace("\"" + x + "\"", "17")),
                        "could not construct a decoding key for \"k\": `x` is missing"),
                Arguments.of(
                        set(SigningKey.RSA.jwk("k", "").replaceAll(",\"e\":\"[^\"]+\"", "")),
                        "could not construct a decoding key for \"k\": `e` is missing"),
                Arguments.of(
                        set(SigningKey.rsa(1024).jwk("k", "")),
                        "could not construct a decoding key for \"k\": an RSA key needs"));
    }

    private static String set(String key) {
        return "{\"keys\":[" + key + "]}";
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesKeysThatCannotBeUsed(String json, String message) {
        assertThatExceptionOfType(KeySetException.class)
                .isThrownBy(() -> KeySet.read(json))
                .withMessageStartingWith(message);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesConfigurationWithSuchKeys(String json, String message) {
        assertThatExceptionOfType(PolicyConfigException.class)
                .isThrownBy(() -> Jwt.policy(Jwt.config(JwtMode.STRICT, Jwt.provider("iss", json))))
                .withMessageStartingWith(message);
    }

    @Test
    void namesTheFileOfBadKeys() {
        JwtProvider provider =
                new JwtProvider(
                        "iss",
                        List.of(),
                        new TextSource.File("keys/pub.json", "{}"),
                        new JwtValidationOptions(List.of()));
        assertThatExceptionOfType(PolicyConfigException.class)
                .isThrownBy(() -> Jwt.policy(Jwt.config(JwtMode.STRICT, provider)))
                .withMessage("keys/pub.json: the key set has no list of `keys`");
    }

    @Test
    void readsSingleKey() throws Exception {
        assertThat(KeySet.read(SigningKey.P256.jwk("k", "")).keys()).containsOnlyKeys("k");
    }

    @Test
    void readsSetWithoutKeys() throws Exception {
        assertThat(KeySet.read("{\"keys\":[]}").keys()).isEmpty();
    }

    @Test
    void takesTheLastOfEqualIds() throws Exception {
        String both = SigningKey.P256.jwk("k", "") + "," + SigningKey.RSA.jwk("k", "");
        assertThat(KeySet.read(set(both)).keys().get("k").key())
                .isEqualTo(SigningKey.RSA.pair().getPublic());
    }

    @Test
    void ignoresUseOperationsAndCertificates() throws Exception {
        String more =
                ",\"use\":\"enc\",\"key_ops\":[\"encrypt\"],\"x5c\":[\"junk\"],\"x5t\":7,\"d\":\"AQ\"";
        assertThat(KeySet.read(set(SigningKey.P256.jwk("k", more))).keys().get("k").key())
                .isEqualTo(SigningKey.P256.pair().getPublic());
    }
}
