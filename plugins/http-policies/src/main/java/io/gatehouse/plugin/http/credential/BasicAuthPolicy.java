package io.gatehouse.plugin.http.credential;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.ports.plugin.Credential;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.Refusal;
import io.gatehouse.ports.plugin.RequestDecision;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// Asks for name and password (RFC 7617).
final class BasicAuthPolicy implements HttpPolicy {

    private static final String REASON = "BasicAuth";

    private final Passwords passwords;
    private final Credential credential;
    private final boolean strict;
    private final RequestDecision missing;
    private final RequestDecision invalid;

    BasicAuthPolicy(
            Passwords passwords,
            Credential credential,
            boolean strict,
            boolean proxy,
            String realm) {
        this.passwords = passwords;
        this.credential = credential;
        this.strict = strict;
        HeaderList challenge =
                HeaderList.of(
                        proxy ? "proxy-authenticate" : "www-authenticate",
                        "Basic realm=\"" + realm + "\"");
        int status = proxy ? 407 : 401;
        this.missing = refusal(status, "no basic authentication credentials found", challenge);
        this.invalid = refusal(status, "invalid credentials", challenge);
    }

    private static RequestDecision refusal(int status, String why, HeaderList challenge) {
        return new RequestDecision.Refuse(
                new Refusal(status, REASON, "basic authentication failure: " + why, challenge));
    }

    @Override
    public RequestDecision onRequest(HttpCall call) {
        Optional<String> found = credential.find(call);
        if (found.isEmpty()) {
            return strict ? missing : RequestDecision.proceed();
        }
        return decoded(found.get())
                .filter(text -> text.indexOf(':') >= 0)
                .filter(text -> passwords.verify(name(text), text.substring(text.indexOf(':') + 1)))
                .map(text ->
                        RequestDecision.proceed(
                                credential
                                        .removal(call.request())
                                        .stating("basicAuth", Map.of("username", name(text)))))
                .orElse(invalid);
    }

    private static String name(String text) {
        return text.substring(0, text.indexOf(':'));
    }

    private static Optional<String> decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
