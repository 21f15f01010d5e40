package io.gatehouse.plugin.jwt;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.identity.Claims;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Verifies tokens with the keys of some moment; other keys make another verifier, with an empty memory. Thread-safe.
///
/// The order of the steps is observable, because the first that fails names the reason: header, key id, key, algorithm, signature,
/// payload, claims.
final class TokenVerifier {

    private final Map<String, TrustedKey> keys = new HashMap<>();
    private final KeyIds ids;
    private final VerifiedTokens known = new VerifiedTokens();

    /// A provider with its keys as they are now.
    record TrustedProvider(ClaimRules rules, KeySet keys) {}

    private record TrustedKey(VerificationKey key, ClaimRules rules) {}

    /// Of providers that have a key of the same id the first counts.
    TokenVerifier(List<TrustedProvider> providers, KeyIds ids) {
        this.ids = ids;
        for (TrustedProvider provider : providers) {
            provider.keys()
                    .keys()
                    .forEach((id, key) ->
                            keys.putIfAbsent(id, new TrustedKey(key, provider.rules())));
        }
    }

    Verification verify(String token, Instant now) {
        long second = now.getEpochSecond();
        Optional<Verified> before = known.find(token);
        // A known token that has expired since takes the long way, to be refused by the step that
        // would refuse it anyway.
        if (before.isPresent() && second <= before.get().lastSecond()) {
            return before.get();
        }
        Verification verification =
                switch (CompactToken.parse(token)) {
                    case CompactToken.Malformed(String problem) ->
                            Rejected.malformedHeader(problem);
                    case CompactToken.Parsed(CompactToken parsed) ->
                            verifySignature(token, parsed, second);
                };
        if (verification instanceof Verified verified) {
            known.keep(token, verified);
        }
        return verification;
    }

    private Verification verifySignature(String token, CompactToken parsed, long second) {
        if (parsed.keyId().isEmpty()) {
            return ids == KeyIds.OPTIONAL && keys.size() == 1
                    ? verifySignature(token, parsed, keys.values().iterator().next(), second)
                    : Rejected.NO_KEY_ID;
        }
        TrustedKey trusted = keys.get(parsed.keyId().get());
        return trusted == null
                ? Rejected.unknownKey(parsed.keyId().get())
                : verifySignature(token, parsed, trusted, second);
    }

    private Verification verifySignature(
            String token, CompactToken parsed, TrustedKey trusted, long second) {
        if (!trusted.key().allows(parsed.algorithm())) {
            return Rejected.ALGORITHM;
        }
        return switch (Base64Url.decode(parsed.signature())) {
            case Base64Url.Invalid(String problem) -> base64Problem(problem);
            case Base64Url.Decoded(byte[] signature) ->
                    trusted.key().verifies(parsed.algorithm(), parsed.signedBytes(), signature)
                            ? verifyClaims(token, parsed, trusted.rules(), second)
                            : Rejected.SIGNATURE;
        };
    }

    private static Verification verifyClaims(
            String token, CompactToken parsed, ClaimRules rules, long second) {
        return switch (Base64Url.decode(parsed.payload())) {
            case Base64Url.Invalid(String problem) -> base64Problem(problem);
            case Base64Url.Decoded(byte[] payload) -> {
                try {
                    yield verifyClaims(token, Json.object(payload), rules, second);
                } catch (JsonSyntaxException e) {
                    yield Rejected.invalid(Rejected.jsonProblem(e));
                }
            }
        };
    }

    private static Verification verifyClaims(
            String token, Map<String, Object> claims, ClaimRules rules, long second) {
        return rules.violation(claims, second)
                .<Verification>map(rejected -> rejected)
                .orElseGet(() ->
                        new Verified(
                                new Claims(claims, Secret.of(token)),
                                ClaimRules.lastSecond(claims)));
    }

    private static Rejected base64Problem(String problem) {
        return Rejected.invalid("Base64(" + problem + ")");
    }
}
