package io.gatehouse.plugin.jwt;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.identity.CredentialLocation;
import java.util.List;
import java.util.Optional;

/// The settings of `jwtAuth`. Either one provider is written here directly, or several under `providers`.
///
/// @param mode what happens without a valid token
/// @param location where the token stands
/// @param errors how refusals are written
/// @param keyIds whether keys and tokens must say which key is meant
/// @param issuer of the one provider
/// @param audiences of the one provider
/// @param jwks of the one provider
/// @param jwtValidationOptions of the one provider
/// @param providers several, told apart by the key that a token names
public record JwtAuthConfig(
        @Doc("What happens to requests without a valid token.") @Default("optional") JwtMode mode,
        @Doc("Where in a request the token stands.")
                @Default("{header: {name: authorization, prefix: 'Bearer '}}")
                CredentialLocation location,
        @Doc("How refusals are written: text, or objects as static configurations had them.")
                @Default("text")
                ErrorForm errors,
        @Doc(
                        "Whether keys and tokens must say which key is meant; optional takes an only key without.")
                @Default("required")
                KeyIds keyIds,
        @Doc("What the iss claim must name.") Optional<String> issuer,
        @Doc("Of these the aud claim must name one; empty accepts any.")
                Optional<List<String>> audiences,
        @Doc("The keys as a JSON Web Key Set: inline, in a file or at a URL.")
                Optional<TextSource> jwks,
        Optional<JwtValidationOptions> jwtValidationOptions,
        @Doc("Several providers, told apart by the key that a token names.")
                Optional<List<JwtProvider>> providers) {

    /// Checks that exactly one of the two forms is written.
    public JwtAuthConfig {
        audiences = audiences.map(List::copyOf);
        providers = providers.map(List::copyOf);
        if (providers.isEmpty()) {
            if (issuer.isEmpty() || jwks.isEmpty()) {
                throw new IllegalArgumentException(
                        "jwtAuth needs issuer and jwks, or a list of providers");
            }
        } else if (issuer.isPresent()
                || audiences.isPresent()
                || jwks.isPresent()
                || jwtValidationOptions.isPresent()) {
            throw new IllegalArgumentException(
                    "issuer, audiences, jwks and jwtValidationOptions stand inside each of the"
                            + " providers when there is a list of them");
        } else if (providers.get().isEmpty()) {
            throw new IllegalArgumentException("providers must not be empty");
        }
    }

    /// All providers, whichever way they are written.
    public List<JwtProvider> trusted() {
        return providers.orElseGet(() ->
                List.of(
                        new JwtProvider(
                                issuer.orElseThrow(),
                                audiences.orElse(List.of()),
                                jwks.orElseThrow(),
                                jwtValidationOptions.orElseGet(
                                        () -> new JwtValidationOptions(List.of("exp"))))));
    }
}
