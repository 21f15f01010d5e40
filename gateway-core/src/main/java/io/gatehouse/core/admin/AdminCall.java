package io.gatehouse.core.admin;

import io.gatehouse.core.json.InvalidJsonException;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.http.QueryText;
import java.util.Optional;

/// A call of the admin API that may be answered.
///
/// @param query not decoded; empty when there is none
record AdminCall(String method, String path, String query, byte[] body) {

    /// A parameter of the query.
    Optional<String> parameter(String name) {
        return QueryText.first(query, name);
    }

    /// The body, which must be a JSON object.
    RawJson json() throws BadCallException {
        try {
            RawJson json = RawJson.parse(body);
            if (json.isObject()) {
                return json;
            }
        } catch (InvalidJsonException e) {
            throw new BadCallException("the body is not JSON: " + e.getMessage());
        }
        throw new BadCallException("the body must be a JSON object");
    }

    /// A string of the body.
    String text(String member) throws BadCallException {
        return json().member(member)
                .flatMap(RawJson::text)
                .orElseThrow(() ->
                        new BadCallException("the body must have a string \"" + member + "\""));
    }
}
