package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.upstream.Delivery;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.domain.http.Response;
import java.util.Optional;

/// What serving a message came to.
public sealed interface Outcome {

    /// JSON-RPC code of parameters that are wrong or name what is not there.
    int INVALID_PARAMS = -32602;

    /// JSON-RPC code of failures inside the gateway or behind it.
    int INTERNAL_ERROR = -32603;

    /// JSON-RPC code of methods that are not there.
    int METHOD_NOT_FOUND = -32601;

    /// HTTP status of answers, good or bad, unless a protocol revision says otherwise.
    int OK = 200;

    /// A request was answered.
    ///
    /// @param json the whole JSON-RPC answer
    /// @param problem what it says went wrong, if it is an error
    /// @param status of the HTTP response, unless a stream has begun
    record Answer(byte[] json, Optional<Problem> problem, int status) implements Outcome {

        /// Whether it is a result.
        public boolean isGood() {
            return problem.isEmpty();
        }
    }

    /// An error of JSON-RPC.
    record Problem(int code, String message) {}

    /// A result.
    static Answer result(byte[] json) {
        return new Answer(json, Optional.empty(), OK);
    }

    /// A request failed.
    ///
    /// @param status of the HTTP response, unless a stream has begun
    record Failure(int status, RequestId id, int code, String message, Optional<byte[]> data)
            implements Outcome {

        /// The whole JSON-RPC answer.
        public byte[] json() {
            return JsonRpcWriter.error(Optional.of(id), code, message, data);
        }
    }

    /// A server's HTTP response goes to the client as it is.
    record Verbatim(Response response) implements Outcome {}

    /// The message is refused with a plain text.
    record Refused(int status, String text) implements Outcome {}

    /// A notification or an answer was taken.
    record Accepted() implements Outcome {}

    /// A failure without data.
    static Failure failure(int status, RequestId id, int code, String message) {
        return new Failure(status, id, code, message, Optional.empty());
    }

    /// A request that cannot be sent to any server.
    static Failure unsendable(RequestId id, String reason) {
        return failure(500, id, INTERNAL_ERROR, "failed to send message: " + reason);
    }

    /// An answer began and went wrong.
    static Failure broken(RequestId id, String reason) {
        return failure(200, id, INTERNAL_ERROR, "http request failed: " + reason);
    }

    /// A server's reply as it is, under the client's id.
    static Outcome of(Reply reply, RequestId id) {
        return switch (reply) {
            case Reply.Answered(JsonRpcMessage.Result result) ->
                    result(JsonRpcWriter.withId(result, id));
            case Reply.Answered(JsonRpcMessage.Failure failure) -> problem(failure, id, OK);
            case Reply.Rejected(_, var failure) -> problem(failure, id, OK);
            case Reply.Refused(var response) -> new Verbatim(response);
            case Reply.Unreachable(var reason) -> unsendable(id, reason);
            case Reply.Broken(var reason) -> broken(id, reason);
        };
    }

    /// A server's error under the client's id.
    static Answer problem(JsonRpcMessage.Failure failure, RequestId id, int status) {
        return new Answer(
                JsonRpcWriter.withId(failure, id),
                Optional.of(new Problem(failure.code(), failure.message())),
                status);
    }

    /// What became of a message that has no answer.
    static Outcome of(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Accepted _ -> new Accepted();
            case Delivery.Refused(var response) -> new Verbatim(response);
            case Delivery.Failed(var reason) ->
                    new Refused(500, "mcp: failed to send message: " + reason);
        };
    }
}
