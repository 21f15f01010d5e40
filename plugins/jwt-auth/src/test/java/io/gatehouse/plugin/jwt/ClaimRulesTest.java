package io.gatehouse.plugin.jwt;

import static io.gatehouse.plugin.jwt.Jwt.INVALID;
import static io.gatehouse.plugin.jwt.Jwt.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.policy.PolicyHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimRulesTest {

    /// Claims with times written as `now+N`.
    private static String payload(String template) {
        String base = "\"iss\":\"https://iss\",\"aud\":\"aud1\"";
        String text = "{" + template.replace("$base", base).replace('\'', '"') + "}";
        var now = java.util.regex.Pattern.compile("now([+-]\\d+)").matcher(text);
        return now.replaceAll(m -> Long.toString(NOW + Long.parseLong(m.group(1))));
    }

    private static void assertRefused(JwtProvider provider, String template, String problem)
            throws Exception {
        try (PolicyHarness policy = Jwt.policy(Jwt.config(JwtMode.STRICT, provider))) {
            assertThat(Jwt.refusal(policy, Jwt.token(payload(template))))
                    .isEqualTo(INVALID + "Error(" + problem + ")");
        }
    }

    private static void assertAccepted(JwtProvider provider, String template) throws Exception {
        try (PolicyHarness policy = Jwt.policy(Jwt.config(JwtMode.STRICT, provider))) {
            policy.proceeds(Jwt.bearing(Jwt.token(payload(template))));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    $base,'exp':now-100000                  | ExpiredSignature
                    $base,'exp':now-61                      | ExpiredSignature
                    $base,'exp':-9223372036854775808        | ExpiredSignature
                    $base,'exp':-1e300                      | ExpiredSignature
                    $base,'exp':0                           | ExpiredSignature
                    $base                                   | MissingRequiredClaim("exp")
                    $base,'exp':null                        | MissingRequiredClaim("exp")
                    $base,'exp':'tomorrow'                  | InvalidClaimFormat("exp")
                    $base,'exp':true                        | InvalidClaimFormat("exp")
                    $base,'exp':[now+600]                   | InvalidClaimFormat("exp")
                    $base,'exp':now+600,'nbf':now+61        | ImmatureSignature
                    $base,'exp':now+600,'nbf':now+3600      | ImmatureSignature
                    $base,'exp':now+600,'nbf':1e300         | ImmatureSignature
                    $base,'exp':now+600,'nbf':'now'         | InvalidClaimFormat("nbf")
                    'aud':'aud1','exp':now+600              | MissingRequiredClaim("iss")
                    'iss':'','aud':'aud1','exp':now+600     | InvalidIssuer
                    'iss':'https://wrong.example.com','aud':'aud1','exp':now+600 | InvalidIssuer
                    'iss':'https://iss/','aud':'aud1','exp':now+600 | InvalidIssuer
                    'iss':['a','b'],'aud':'aud1','exp':now+600      | InvalidIssuer
                    'iss':7,'aud':'aud1','exp':now+600              | InvalidIssuer
                    'iss':{'https://iss':1},'aud':'aud1','exp':now+600 | InvalidIssuer
                    'iss':'https://iss','exp':now+600               | MissingRequiredClaim("aud")
                    'iss':'https://iss','aud':'wrong-aud','exp':now+600 | InvalidAudience
                    'iss':'https://iss','aud':[],'exp':now+600      | InvalidAudience
                    'iss':'https://iss','aud':['a','b'],'exp':now+600 | InvalidAudience
                    'iss':'https://iss','aud':1,'exp':now+600       | InvalidAudience
                    'iss':'https://iss','aud':[['aud1']],'exp':now+600 | InvalidAudience
                    """)
    void refusesClaimsThatBreakARule(String template, String problem) throws Exception {
        assertRefused(Jwt.own(), template, problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$base,'exp':now+600",
                "$base,'exp':now-30",
                "$base,'exp':now-60",
                "$base,'exp':9223372036854775807",
                "$base,'exp':1e300",
                "$base,'exp':4102444800.25",
                "$base,'exp':now+600,'nbf':now+60",
                "$base,'exp':now+600,'nbf':now-10",
                "$base,'exp':now+600,'nbf':null",
                "$base,'exp':now+600,'iat':now+99999,'crit':['x'],'azp':7",
                "'iss':['x','https://iss'],'aud':'aud1','exp':now+600",
                "'iss':'https://iss','aud':['x','aud1'],'exp':now+600",
            })
    void acceptsClaimsThatKeepTheRules(String template) throws Exception {
        assertAccepted(Jwt.own(), template);
    }

    @Test
    void needsNoAudienceWhenNoneIsConfigured() throws Exception {
        JwtProvider any = Jwt.provider(Jwt.ISSUER, SigningKey.P256.jwks(Jwt.KEY_ID));
        assertAccepted(any, "'iss':'https://iss','exp':now+600");
        assertAccepted(any, "'iss':'https://iss','aud':'whatever','exp':now+600");
    }

    @Test
    void needsNoExpiryWhenNothingIsRequired() throws Exception {
        assertAccepted(Jwt.requiring(), "$base");
    }

    @Test
    void comparesExpiryEvenWhenItIsNotRequired() throws Exception {
        assertRefused(Jwt.requiring(), "$base,'exp':now-100000", "ExpiredSignature");
    }

    @ParameterizedTest
    @CsvSource({"nbf", "sub", "exp"})
    void refusesTokenWithoutRequiredClaim(String claim) throws Exception {
        String others =
                "$base,'exp':now+600,'sub':'s','nbf':now-1"
                        .replaceAll(",'" + claim + "':[^,]*", "");
        assertRefused(
                Jwt.requiring("exp", claim), others, "MissingRequiredClaim(\"" + claim + "\")");
    }

    @Test
    void namesMissingClaimsInAFixedOrder() throws Exception {
        assertRefused(Jwt.requiring("sub", "nbf", "exp"), "'x':1", "MissingRequiredClaim(\"exp\")");
    }
}
