package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What the client carries from one round of a request to the next: the answers it gave so far,
/// authenticated and bound to the request and to a few minutes (MCP 2026-07-28, multi round-trip
/// requests). Safe for use by several threads.
final class RequestState {

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final String ALGORITHM = "HmacSHA256";

    private final InstantSource clock;
    private final SecretKeySpec key;

    RequestState(InstantSource clock) {
        this.clock = clock;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    String seal(Message.Request request, ObjectNode answers) {
        ObjectNode state = Json.object();
        state.put("for", subject(request));
        state.put("until", clock.instant().plus(LIFETIME).getEpochSecond());
        state.set("answers", answers);
        String payload = encode(Json.write(state).getBytes(StandardCharsets.UTF_8));
        return payload + "." + encode(mac(payload));
    }

    /// The answers in the state that came with a request; none without a state.
    ObjectNode open(Message.Request request) {
        JsonNode sealed = request.params().path("requestState");
        if (sealed.isMissingNode()) {
            return Json.object();
        }
        JsonNode state = verified(sealed.asText());
        boolean fits =
                state.path("for").asText().equals(subject(request))
                        && clock.instant().getEpochSecond() < state.path("until").asLong();
        if (fits && state.path("answers") instanceof ObjectNode answers) {
            return answers;
        }
        throw refused();
    }

    private JsonNode verified(String sealed) {
        int dot = sealed.indexOf('.');
        if (dot < 0) {
            throw refused();
        }
        String payload = sealed.substring(0, dot);
        if (!MessageDigest.isEqual(decode(sealed.substring(dot + 1)), mac(payload))) {
            throw refused();
        }
        return Json.read(new String(decode(payload), StandardCharsets.UTF_8))
                .orElseThrow(RequestState::refused);
    }

    /// The method and everything else that has to be the same again.
    private String subject(Message.Request request) {
        ObjectNode params = request.params().deepCopy();
        params.remove("_meta");
        params.remove("inputResponses");
        params.remove("requestState");
        return encode(mac(request.method() + " " + Json.write(params)));
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException foreign) {
            throw refused();
        }
    }

    private static McpException refused() {
        return McpException.invalidParams(
                "requestState is not one of this server for this request");
    }
}
