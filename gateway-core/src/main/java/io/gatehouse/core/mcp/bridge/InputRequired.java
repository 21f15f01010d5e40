package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.upstream.Reply;
import java.util.Optional;

/// A result of revision 2026-07-28 that asks for more.
///
/// @param requests what the client is asked, by keys of the server's
/// @param state what the server wants to see again
record InputRequired(Optional<RawJson> requests, Optional<RawJson> state) {

    /// Reads a reply; empty when it is anything else.
    static Optional<InputRequired> of(Reply reply) {
        if (!(reply instanceof Reply.Answered(JsonRpcMessage.Result answer))) {
            return Optional.empty();
        }
        RawJson result = answer.result();
        boolean required =
                result.member("resultType")
                        .flatMap(RawJson::text)
                        .filter("input_required"::equals)
                        .isPresent();
        return required
                ? Optional.of(
                        new InputRequired(
                                result.member("inputRequests").filter(RawJson::isObject),
                                result.member("requestState").filter(s -> s.text().isPresent())))
                : Optional.empty();
    }
}
