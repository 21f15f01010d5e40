package io.gatehouse.plugin.jwt;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a provider's tokens must claim (RFC 7519 section 4.1).
///
/// @param required in the order in which a missing one is reported
record ClaimRules(Set<String> issuers, Set<String> audiences, List<String> required) {

    /// How far clocks may be apart, in seconds.
    static final long LEEWAY = 60;

    /// The claims that can be required, in the order of their reports.
    static final List<String> KNOWN = List.of("exp", "nbf", "iss", "aud", "sub");

    /// The issuer is always compared, and so are audiences when there are any; hence both are required then.
    static ClaimRules of(JwtProvider provider) {
        List<String> wanted = provider.jwtValidationOptions().requiredClaims();
        List<String> required =
                KNOWN.stream()
                        .filter(claim ->
                                wanted.contains(claim)
                                        || claim.equals("iss")
                                        || (claim.equals("aud") && !provider.audiences().isEmpty()))
                        .toList();
        Set<String> issuers = new HashSet<>(provider.otherIssuers());
        issuers.add(provider.issuer());
        return new ClaimRules(Set.copyOf(issuers), Set.copyOf(provider.audiences()), required);
    }

    /// The first rule that the claims break.
    Optional<Rejected> violation(Map<String, Object> claims, long nowSecond) {
        for (String claim : required) {
            if (!claims.containsKey(claim)) {
                return rejected("MissingRequiredClaim(\"" + claim + "\")");
            }
        }
        if (isMalformedTime(claims, "exp")) {
            return rejected("InvalidClaimFormat(\"exp\")");
        }
        if (lastSecond(claims) < nowSecond) {
            return rejected("ExpiredSignature");
        }
        if (isMalformedTime(claims, "nbf")) {
            return rejected("InvalidClaimFormat(\"nbf\")");
        }
        if (second(claims.get("nbf")).orElse(Long.MIN_VALUE) > nowSecond + LEEWAY) {
            return rejected("ImmatureSignature");
        }
        if (!namesOneOf(claims.get("iss"), issuers)) {
            return rejected("InvalidIssuer");
        }
        if (!audiences.isEmpty() && !namesOneOf(claims.get("aud"), audiences)) {
            return rejected("InvalidAudience");
        }
        return Optional.empty();
    }

    /// The last second at which a token of these claims is not expired; without `exp` there is none.
    static long lastSecond(Map<String, Object> claims) {
        return second(claims.get("exp"))
                .map(exp -> exp > Long.MAX_VALUE - LEEWAY ? Long.MAX_VALUE : exp + LEEWAY)
                .orElse(Long.MAX_VALUE);
    }

    private static boolean isMalformedTime(Map<String, Object> claims, String claim) {
        return claims.containsKey(claim) && second(claims.get(claim)).isEmpty();
    }

    private static Optional<Long> second(@Nullable Object time) {
        return switch (time) {
            case Long whole -> Optional.of(whole);
            case Double fraction -> Optional.of(Math.round(fraction));
            case null, default -> Optional.empty();
        };
    }

    private static boolean namesOneOf(@Nullable Object claim, Set<String> accepted) {
        return switch (claim) {
            case String name -> accepted.contains(name);
            case Collection<?> names -> names.stream().anyMatch(accepted::contains);
            case null, default -> false;
        };
    }

    private static Optional<Rejected> rejected(String problem) {
        return Optional.of(Rejected.invalid(problem));
    }
}
