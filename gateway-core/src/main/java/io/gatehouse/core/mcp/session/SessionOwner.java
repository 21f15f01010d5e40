package io.gatehouse.core.mcp.session;

import io.gatehouse.domain.identity.Claims;
import io.gatehouse.ports.plugin.HttpCall;

/// Whose session it is: nobody else can use it, even knowing its id.
///
/// @param authenticated whether a token was verified
/// @param issuer of the token; an empty text when there is none
/// @param subject of the token; an empty text when there is none
public record SessionOwner(boolean authenticated, String issuer, String subject) {

    /// A client that nobody authenticated.
    public static final SessionOwner ANYONE = new SessionOwner(false, "", "");

    /// The client that sent a request.
    public static SessionOwner of(HttpCall call) {
        return call.attribute("jwt")
                .filter(Claims.class::isInstance)
                .map(Claims.class::cast)
                .map(SessionOwner::of)
                .orElse(ANYONE);
    }

    private static SessionOwner of(Claims claims) {
        String issuer = claims.values().get("iss") instanceof String text ? text : "";
        return new SessionOwner(true, issuer, claims.subject().orElse(""));
    }
}
