package io.gatehouse.core.json;

import java.util.Optional;

/// A JSON-RPC 2.0 message as it came. Whatever is not read here stays in [#raw].
public sealed interface JsonRpcMessage {

    /// Bytes that are no message.
    ///
    /// @param reason for the sender
    record Invalid(String reason) implements JsonRpcMessage {}

    /// A message that can be sent on.
    sealed interface Valid extends JsonRpcMessage {

        /// The whole message.
        RawJson raw();
    }

    /// Something that names a method.
    sealed interface Call extends Valid {

        /// The method, such as `tools/call`.
        String method();

        /// The parameters, if there are any; not necessarily an object.
        Optional<RawJson> params();

        /// A parameter, or one inside another.
        default Optional<RawJson> param(String... names) {
            return params().flatMap(p -> p.path(names));
        }
    }

    /// A request; whoever receives it answers.
    record Request(
            RawJson raw, RequestId id, RawJson rawId, String method, Optional<RawJson> params)
            implements Call {}

    /// A notification; nobody answers.
    record Notification(RawJson raw, String method, Optional<RawJson> params) implements Call {}

    /// An answer.
    sealed interface Response extends Valid {

        /// The id of the request that is answered; an error may have none.
        Optional<RequestId> id();

        /// The id as it stands in the message, null included.
        Optional<RawJson> rawId();
    }

    /// The answer of a request that succeeded.
    record Result(RawJson raw, Optional<RequestId> id, Optional<RawJson> rawId, RawJson result)
            implements Response {}

    /// The answer of a request that failed.
    record Failure(RawJson raw, Optional<RequestId> id, Optional<RawJson> rawId, RawJson error)
            implements Response {

        /// The error's code; 0 when it has none.
        public int code() {
            return error.member("code")
                    .filter(RawJson::isInteger)
                    .flatMap(Failure::asInt)
                    .orElse(0);
        }

        /// The error's message; an empty text when it has none.
        public String message() {
            return error.member("message").flatMap(RawJson::text).orElse("");
        }

        private static Optional<Integer> asInt(RawJson number) {
            try {
                return Optional.of(Integer.valueOf(number.toString()));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }
}
