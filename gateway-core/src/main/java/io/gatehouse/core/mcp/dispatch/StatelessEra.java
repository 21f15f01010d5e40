package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.meta.RequestMeta;
import io.gatehouse.core.mcp.session.InFlight;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.domain.mcp.ListKind;
import io.gatehouse.domain.mcp.StatelessMethod;
import java.util.Optional;

/// Clients of revision 2026-07-28, which send everything with each request.
///
/// @param lists what is listed
/// @param items what is about one item
/// @param discoveries what is offered
/// @param subscriptions what is listened to
record StatelessEra(
        ListCalls lists, ItemCalls items, Discoveries discoveries, Subscriptions subscriptions)
        implements Era {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int HEADER_MISMATCH = -32020;
    private static final int MISSING_CAPABILITY = -32021;
    private static final int UNSUPPORTED_VERSION = -32022;

    @Override
    public Outcome route(Turn turn, JsonRpcMessage.Request request) throws InterruptedException {
        Optional<StatelessMethod> method = StatelessMethod.of(request.method());
        if (method.isEmpty()) {
            return unknownMethod(request);
        }
        return switch (method.get()) {
            case DISCOVER -> discoveries.serve(turn, request);
            case LISTEN -> subscriptions.serve(turn, request);
            case TOOLS_LIST, PROMPTS_LIST, RESOURCES_LIST, TEMPLATES_LIST ->
                    lists.serve(turn, ListKind.of(request.method()).orElseThrow(), request);
            case TOOLS_CALL,
                    PROMPTS_GET,
                    RESOURCES_READ,
                    COMPLETE,
                    TASKS_GET,
                    TASKS_UPDATE,
                    TASKS_CANCEL ->
                    items.serve(turn, request);
        };
    }

    /// A method that this revision does not have.
    static Outcome unknownMethod(JsonRpcMessage.Request request) {
        return Outcome.failure(
                NOT_FOUND,
                request.id(),
                Outcome.METHOD_NOT_FOUND,
                "method not found: " + request.method());
    }

    @Override
    public void identify(Turn turn, ObjectWriter params) {
        params.raw("_meta", RequestMeta.identity(turn.message()));
    }

    @Override
    public Outcome invalid(RequestId id, String reason) {
        return Outcome.failure(
                BAD_REQUEST, id, Outcome.INVALID_PARAMS, "invalid request parameters: " + reason);
    }

    @Override
    public Outcome unavailable(RequestId id, String reason) {
        return Outcome.failure(503, id, Outcome.INTERNAL_ERROR, reason);
    }

    @Override
    public Outcome of(Reply reply, RequestId id) {
        return switch (reply) {
            case Reply.Rejected(int status, var failure) -> Outcome.problem(failure, id, status);
            case Reply.Answered(JsonRpcMessage.Failure failure) ->
                    Outcome.problem(failure, id, status(failure.code()));
            case Reply.Answered _, Reply.Refused _, Reply.Unreachable _, Reply.Broken _ ->
                    Outcome.of(reply, id);
        };
    }

    /// The status that belongs to an error, of a server whose transport has none.
    private static int status(int code) {
        return switch (code) {
            case Outcome.METHOD_NOT_FOUND -> NOT_FOUND;
            case HEADER_MISMATCH, MISSING_CAPABILITY, UNSUPPORTED_VERSION -> BAD_REQUEST;
            default -> Outcome.OK;
        };
    }

    @Override
    public void complete(Turn turn, String method, RawJson result, Edits edits) {
        StatelessResult.complete(turn, method, result, edits);
    }

    @Override
    public void complete(ObjectWriter joined) {
        StatelessResult.fresh(joined);
    }

    /// Here this is how a client cancels.
    @Override
    public void clientGone(InFlight request) {
        request.cancel();
    }
}
