package io.gatehouse.core.mcp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.mcp.session.SessionIds.Reading;
import io.gatehouse.domain.config.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdsTest {
    private static final Secret OLD = Secret.of("0".repeat(63) + "1");
    private static final Secret NEW = Secret.of("a".repeat(64));
    private static final SessionOwner ALICE = new SessionOwner(true, "https://idp", "alice");
    private static final String BACKEND = "bind/3000/mcp/0";

    private final SessionIds ids = with(NEW);
    private final SessionKey key = ids.newKey();
    private final String id = ids.issue(key, BACKEND, ALICE);

    @Test
    void findsItsSessionAgain() {
        assertThat(ids.read(id, BACKEND, ALICE)).isEqualTo(new Reading.Genuine(key, ""));
    }

    @Test
    void isSafeInAHeaderAndSaysNothing() {
        assertThat(id).matches("[A-Za-z0-9_-]{60}").doesNotContain(key.hex());
        assertThat(ids.issue(key, BACKEND, ALICE)).isNotEqualTo(id);
        assertThat(key.digest()).hasSize(12).isNotEqualTo(key.hex().substring(0, 12));
        assertThat(key.toString()).doesNotContain(key.hex());
    }

    @Test
    void isUnknownWithAnyBitChanged() {
        byte[] bytes = Base64.getUrlDecoder().decode(id);
        for (int bit = 8; bit < bytes.length * 8; bit++) {
            byte[] forged = bytes.clone();
            forged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(ids.read(encode(forged), BACKEND, ALICE)).isEqualTo(new Reading.Unknown());
        }
    }

    @Test
    void isMalformedInAnyOtherVersionOrLength() {
        byte[] bytes = Base64.getUrlDecoder().decode(id);
        for (int version = 0; version < 256; version++) {
            if (version != 1) {
                byte[] other = bytes.clone();
                other[0] = (byte) version;
                assertThat(ids.read(encode(other), BACKEND, ALICE))
                        .isEqualTo(new Reading.Malformed());
            }
        }
        for (int length = 0; length < id.length(); length++) {
            assertThat(ids.read(id.substring(0, length), BACKEND, ALICE))
                    .isEqualTo(new Reading.Malformed());
        }
        assertThat(ids.read(id + "AAAA", BACKEND, ALICE)).isEqualTo(new Reading.Malformed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage!",
                "123e4567-e89b-12d3-a456-426614174000",
                "eyJ0IjoibWNwIn0",
                "é",
                "AQ==",
                " "
            })
    void isMalformedWhenItIsSomethingElse(String text) {
        assertThat(ids.read(text, BACKEND, ALICE)).isEqualTo(new Reading.Malformed());
    }

    static final List<SessionOwner> OTHERS =
            List.of(
                    SessionOwner.ANYONE,
                    new SessionOwner(true, "https://idp", "bob"),
                    new SessionOwner(true, "https://other", "alice"),
                    new SessionOwner(true, "https://idpalice", ""),
                    new SessionOwner(true, "", "alice"),
                    new SessionOwner(false, "https://idp", "alice"));

    @ParameterizedTest
    @FieldSource("OTHERS")
    void isUnknownToAnyoneElse(SessionOwner other) {
        assertThat(ids.read(id, BACKEND, other)).isEqualTo(new Reading.Unknown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bind/3000/mcp/1", "bind/3000/mcp/0 "})
    void isUnknownOnAnotherBackend(String backend) {
        assertThat(ids.read(id, backend, ALICE)).isEqualTo(new Reading.Unknown());
    }

    @Test
    void carriesWhatAnotherProcessNeeds() {
        String carrying = ids.issue(key, "{\"a\":1}", BACKEND, ALICE);
        assertThat(ids.read(carrying, BACKEND, ALICE))
                .isEqualTo(new Reading.Genuine(key, "{\"a\":1}"));
        assertThat(ids.read(carrying, BACKEND, OTHERS.get(1))).isEqualTo(new Reading.Unknown());
        assertThat(ids.read(carrying, "other", ALICE)).isEqualTo(new Reading.Unknown());
        byte[] bytes = Base64.getUrlDecoder().decode(carrying);
        for (int bit = 8; bit < bytes.length * 8; bit++) {
            byte[] forged = bytes.clone();
            forged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(ids.read(encode(forged), BACKEND, ALICE)).isEqualTo(new Reading.Unknown());
        }
        String tooMuch = ids.issue(key, "x".repeat(3000), BACKEND, ALICE);
        assertThat(ids.read(tooMuch, BACKEND, ALICE)).isEqualTo(new Reading.Genuine(key, ""));
    }

    @Test
    void isUnknownUnderAnotherKeyButKnownUnderAnOldOne() {
        assertThat(with(OLD).read(id, BACKEND, ALICE)).isEqualTo(new Reading.Unknown());
        assertThat(with().read(id, BACKEND, ALICE)).isEqualTo(new Reading.Unknown());
        assertThat(with(OLD, NEW).read(id, BACKEND, ALICE)).isEqualTo(new Reading.Genuine(key, ""));
        String rotated = with(OLD, NEW).issue(key, BACKEND, ALICE);
        assertThat(with(OLD).read(rotated, BACKEND, ALICE)).isEqualTo(new Reading.Genuine(key, ""));
        assertThat(ids.read(rotated, BACKEND, ALICE)).isEqualTo(new Reading.Unknown());
    }

    @Test
    void doesNotMixUpWhereOneTextEndsAndTheNextBegins() {
        SessionOwner one = new SessionOwner(true, "a", "bc");
        SessionOwner two = new SessionOwner(true, "ab", "c");
        assertThat(ids.read(ids.issue(key, BACKEND, one), BACKEND, two))
                .isEqualTo(new Reading.Unknown());
    }

    private static SessionIds with(Secret... keys) {
        return SessionIds.with(List.of(keys), new SecureRandom());
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
