package io.gatehouse.ports.plugin;

import io.gatehouse.domain.http.HeaderList;

/// Why a request is refused, as the client and the access log see it.
///
/// @param status from 400 to 599
/// @param reason a stable word for logs and metrics, such as `JwtAuth`
/// @param message the body, as plain text; must hold no secrets
/// @param headers further response fields
public record Refusal(int status, String reason, String message, HeaderList headers) {

    /// A refusal without further fields.
    public static Refusal of(int status, String reason, String message) {
        return new Refusal(status, reason, message, HeaderList.EMPTY);
    }
}
