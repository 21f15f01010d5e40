package io.gatehouse.plugin.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.identity.Claims;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Verified VERIFIED =
            new Verified(new Claims(Map.of(), Secret.of("t")), Long.MAX_VALUE);

    private final VerifiedTokens tokens = new VerifiedTokens();

    @Test
    void findsWhatWasKept() {
        tokens.keep("a", VERIFIED);
        assertThat(tokens.find("a")).containsSame(VERIFIED);
        assertThat(tokens.find("b")).isEmpty();
    }

    @Test
    void comparesWholeTokens() {
        // Equal hash codes.
        tokens.keep("Aa", VERIFIED);
        assertThat(tokens.find("BB")).isEmpty();
    }

    @Test
    void holdsNoMoreThanItsEntries() {
        for (int i = 0; i < 3 * VerifiedTokens.MAX_ENTRIES; i++) {
            tokens.keep("token" + i, VERIFIED);
            assertThat(tokens.size()).isLessThanOrEqualTo(VerifiedTokens.MAX_ENTRIES);
        }
        assertThat(tokens.find("token" + (3 * VerifiedTokens.MAX_ENTRIES - 1))).isPresent();
        assertThat(tokens.find("token0")).isEmpty();
    }

    @Test
    void holdsNoMoreThanItsBytes() {
        String long64k = "x".repeat(64 << 10);
        int fitting = (int) (VerifiedTokens.MAX_BYTES / (4 * long64k.length()));
        for (int i = 0; i < 10 * fitting; i++) {
            tokens.keep(i + long64k, VERIFIED);
            assertThat(tokens.size()).isLessThanOrEqualTo(fitting + 2);
        }
    }

    @Test
    void keepsWhatIsUsed() {
        tokens.keep("used", VERIFIED);
        for (int i = 0; i < 3 * VerifiedTokens.MAX_ENTRIES; i++) {
            tokens.keep("token" + i, VERIFIED);
            assertThat(tokens.find("used")).isPresent();
        }
    }

    @Test
    void staysBoundedUnderManyThreads() throws Exception {
        int threads = 16;
        CountDownLatch ready = new CountDownLatch(threads);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running =
                    IntStream.range(0, threads)
                            .<Future<?>>mapToObj(thread ->
                                    executor.submit(() -> {
                                        ready.countDown();
                                        ready.await();
                                        for (int i = 0; i < 5_000; i++) {
                                            String token = thread + ":" + i;
                                            tokens.keep(token, VERIFIED);
                                            tokens.find(token);
                                        }
                                        return thread;
                                    }))
                            .toList();
            for (Future<?> each : running) {
                each.get();
            }
        }
        assertThat(tokens.size()).isLessThanOrEqualTo(VerifiedTokens.MAX_ENTRIES + 2 * threads);
    }

    @Test
    void remembersOnlyTokensThatAreGood() throws Exception {
        KeySet keys = KeySet.read(SigningKey.P256.jwks(Jwt.KEY_ID));
        TokenVerifier verifier =
                new TokenVerifier(
                        List.of(new TokenVerifier.TrustedProvider(ClaimRules.of(Jwt.own()), keys)),
                        KeyIds.REQUIRED);
        var now = java.time.Instant.ofEpochSecond(Jwt.NOW);
        String good = Jwt.token();
        String bad = good.substring(0, good.length() - 4) + "AAAA";
        assertThat(verifier.verify(good, now)).isSameAs(verifier.verify(good, now));
        assertThat(verifier.verify(bad, now)).isInstanceOf(Rejected.class);
        // Not yet valid, and valid later: had the first answer been kept, the second would be the
        // same.
        String early =
                Jwt.token(Jwt.claims(c -> c.replace("{", "{\"nbf\":" + (Jwt.NOW + 100) + ",")));
        assertThat(verifier.verify(early, now)).isInstanceOf(Rejected.class);
        assertThat(verifier.verify(early, now.plusSeconds(40))).isInstanceOf(Verified.class);
    }
}
