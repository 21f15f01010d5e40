package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.mcp.ProtocolVersion;
import java.time.Duration;
import java.util.Optional;

/// A server of revision 2026-07-28 over HTTP: every request stands alone. Thread-safe.
final class StatelessHttpTarget implements TargetSession {

    private static final MessageSink NOWHERE = _ -> {};
    private static final Optional<Established> AGREED =
            Optional.of(
                    new Established(
                            Optional.empty(),
                            ProtocolVersion.V2026_07_28.text(),
                            Optional.empty()));

    private final McpTarget target;
    private final HttpEndpoint endpoint;
    private final Discovery greeting = new Discovery();

    StatelessHttpTarget(McpTarget target, HttpEndpoint endpoint) {
        this.target = target;
        this.endpoint = endpoint;
    }

    @Override
    public McpTarget target() {
        return target;
    }

    @Override
    public Reply initialize(CallerHeaders headers, MessageSink sink) throws InterruptedException {
        return post(
                greeting.first(Optional.empty(), headers),
                Optional.of(greeting.patience(endpoint.limits())),
                sink);
    }

    @Override
    public Optional<Reply> open(CallerHeaders headers) throws InterruptedException {
        Reply reply = initialize(headers, NOWHERE);
        boolean welcome =
                reply instanceof Reply.Answered(JsonRpcMessage.Result result)
                        && greeting.isWelcome(result);
        return welcome ? Optional.empty() : Optional.of(reply);
    }

    @Override
    public Reply request(Outgoing request, MessageSink sink) throws InterruptedException {
        return post(request, Optional.empty(), sink);
    }

    private Reply post(Outgoing request, Optional<Duration> timeout, MessageSink sink)
            throws InterruptedException {
        RequestId id = request.id().orElseThrow();
        Reply reply = endpoint.post(request, id, AGREED, timeout, greeting.sink(sink)).reply();
        return reply instanceof Reply.Refused(Response response) ? understood(response) : reply;
    }

    /// Errors of the protocol come with an HTTP status of their own.
    private static Reply understood(Response response) {
        return response.status() < 500
                        && JsonRpcReader.read(response.body())
                                instanceof JsonRpcMessage.Failure failure
                ? new Reply.Rejected(response.status(), failure)
                : new Reply.Refused(response);
    }

    @Override
    public Delivery send(Outgoing message) throws InterruptedException {
        return endpoint.deliver(message, AGREED);
    }

    /// Whoever waits for the answer lets go of the response, which tells the server.
    @Override
    public Delivery cancel(RequestId id, Outgoing cancelled) {
        return new Delivery.Accepted();
    }

    @Override
    public Listening listen(CallerHeaders headers) {
        return new Listening.Failed("there is no stream without a subscription");
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
