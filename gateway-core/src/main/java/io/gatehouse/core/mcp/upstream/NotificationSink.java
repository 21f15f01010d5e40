package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RequestId;

/// Takes what a server of revision 2026-07-28 says before its answer: it must not ask anything
/// there.
record NotificationSink(MessageSink notifications) implements MessageSink {

    private static final int INTERNAL_ERROR = -32603;

    @Override
    public void accept(JsonRpcMessage.Call message) {
        notifications.accept(message);
    }

    @Override
    public boolean mayAsk() {
        return false;
    }

    /// What a client is told instead of the answer of a server that asks.
    static Reply refusal(RequestId id) {
        return Reply.failure(
                id,
                INTERNAL_ERROR,
                "gateway cannot route direct server-to-client requests; return an input_required"
                        + " result instead");
    }
}
