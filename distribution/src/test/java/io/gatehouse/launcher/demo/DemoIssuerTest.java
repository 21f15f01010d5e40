package io.gatehouse.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.security.PublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;

class DemoIssuerTest {

    /** Repeated, because one coordinate in 256 starts with a zero byte. */
    @RepeatedTest(20)
    void issuesTokensThatItsKeySetVerifies() {
        DemoIssuer issuer = new DemoIssuer();
        Instant expires = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        String token = issuer.token("alice", expires, "\"groups\":[\"dev\"]");
        Jwk<?> key =
                Jwks.setParser()
                        .json(new JacksonJson())
                        .build()
                        .parse(issuer.keySet())
                        .getKeys()
                        .iterator()
                        .next();
        Claims claims =
                Jwts.parser()
                        .json(new JacksonJson())
                        .verifyWith((PublicKey) key.toKey())
                        .requireIssuer(DemoIssuer.ISSUER)
                        .requireAudience(DemoIssuer.AUDIENCE)
                        .build()
                        .parseSignedClaims(token)
                        .getPayload();
        assertThat(claims.getSubject()).isEqualTo("alice");
        assertThat(claims.getExpiration()).isEqualTo(Date.from(expires));
        assertThat(claims.get("groups")).isEqualTo(List.of("dev"));
    }
}
