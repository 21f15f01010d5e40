package io.gatehouse.plugin.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.identity.CredentialLocation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JwtAuthConfigTest {

    private static final Optional<String> ISSUER = Optional.of("iss");
    private static final Optional<List<String>> AUDIENCES = Optional.of(List.of("a"));
    private static final Optional<TextSource> JWKS = Optional.of(new TextSource.Inline("{}"));
    private static final Optional<JwtValidationOptions> OPTIONS =
            Optional.of(new JwtValidationOptions(List.of("sub")));
    private static final JwtProvider PROVIDER = Jwt.provider("iss", "{}");
    private static final Optional<List<JwtProvider>> PROVIDERS = Optional.of(List.of(PROVIDER));

    private static JwtAuthConfig config(
            Optional<String> issuer,
            Optional<List<String>> audiences,
            Optional<TextSource> jwks,
            Optional<JwtValidationOptions> options,
            Optional<List<JwtProvider>> providers) {
        return new JwtAuthConfig(
                JwtMode.OPTIONAL,
                CredentialLocation.bearer(),
                ErrorForm.TEXT,
                KeyIds.REQUIRED,
                issuer,
                audiences,
                jwks,
                options,
                providers);
    }

    static Stream<Arguments> mixed() {
        Optional<String> noIssuer = Optional.empty();
        Optional<List<String>> noAudiences = Optional.empty();
        Optional<TextSource> noJwks = Optional.empty();
        Optional<JwtValidationOptions> noOptions = Optional.empty();
        Optional<List<JwtProvider>> noProviders = Optional.empty();
        return Stream.of(
                Arguments.of(noIssuer, noAudiences, noJwks, noOptions, noProviders),
                Arguments.of(noIssuer, AUDIENCES, JWKS, OPTIONS, noProviders),
                Arguments.of(ISSUER, AUDIENCES, noJwks, OPTIONS, noProviders),
                Arguments.of(ISSUER, noAudiences, noJwks, noOptions, PROVIDERS),
                Arguments.of(noIssuer, AUDIENCES, noJwks, noOptions, PROVIDERS),
                Arguments.of(noIssuer, noAudiences, JWKS, noOptions, PROVIDERS),
                Arguments.of(noIssuer, noAudiences, noJwks, OPTIONS, PROVIDERS),
                Arguments.of(noIssuer, noAudiences, noJwks, noOptions, Optional.of(List.of())));
    }

    @ParameterizedTest
    @MethodSource("mixed")
    void takesOneFormOnly(
            Optional<String> issuer,
            Optional<List<String>> audiences,
            Optional<TextSource> jwks,
            Optional<JwtValidationOptions> options,
            Optional<List<JwtProvider>> providers) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(issuer, audiences, jwks, options, providers));
    }

    @Test
    void makesOneProviderOfTheShortForm() {
        assertThat(config(ISSUER, AUDIENCES, JWKS, OPTIONS, Optional.empty()).trusted())
                .containsExactly(new JwtProvider("iss", List.of("a"), JWKS.get(), OPTIONS.get()));
    }

    @Test
    void checksExpiryUnlessToldOtherwise() {
        assertThat(
                        config(ISSUER, Optional.empty(), JWKS, Optional.empty(), Optional.empty())
                                .trusted())
                .containsExactly(
                        new JwtProvider(
                                "iss",
                                List.of(),
                                JWKS.get(),
                                new JwtValidationOptions(List.of("exp"))));
    }

    @Test
    void takesProvidersAsTheyAre() {
        assertThat(
                        config(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        PROVIDERS)
                                .trusted())
                .containsExactly(PROVIDER);
    }
}
