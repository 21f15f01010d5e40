package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.backend.Passage;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.http.HeaderList;
import java.util.Optional;

/// A session with a server that gets of each caller's fields what the server's own policies make of them. As thread-safe
/// as the session it wraps.
record OwnFieldsSession(TargetSession session) implements TargetSession {

    @Override
    public McpTarget target() {
        return session.target();
    }

    @Override
    public Reply initialize(CallerHeaders headers, MessageSink sink) throws InterruptedException {
        return switch (passage(headers)) {
            case Passage.Open(var fields) -> session.initialize(headers.narrowed(fields), sink);
            case Passage.Closed(var response) -> new Reply.Refused(response);
        };
    }

    @Override
    public Optional<Reply> open(CallerHeaders headers) throws InterruptedException {
        return switch (passage(headers)) {
            case Passage.Open(var fields) -> session.open(headers.narrowed(fields));
            case Passage.Closed(var response) -> Optional.of(new Reply.Refused(response));
        };
    }

    @Override
    public Reply request(Outgoing request, MessageSink sink) throws InterruptedException {
        return switch (passage(request.headers())) {
            case Passage.Open(var fields) -> session.request(narrowed(request, fields), sink);
            case Passage.Closed(var response) -> new Reply.Refused(response);
        };
    }

    @Override
    public Delivery send(Outgoing message) throws InterruptedException {
        return switch (passage(message.headers())) {
            case Passage.Open(var fields) -> session.send(narrowed(message, fields));
            case Passage.Closed(var response) -> new Delivery.Refused(response);
        };
    }

    @Override
    public Delivery cancel(RequestId id, Outgoing cancelled) throws InterruptedException {
        return switch (passage(cancelled.headers())) {
            case Passage.Open(var fields) -> session.cancel(id, narrowed(cancelled, fields));
            case Passage.Closed(var response) -> new Delivery.Refused(response);
        };
    }

    @Override
    public Listening listen(CallerHeaders headers) throws InterruptedException {
        return switch (passage(headers)) {
            case Passage.Open(var fields) -> session.listen(headers.narrowed(fields));
            case Passage.Closed(var response) -> new Listening.Refused(response);
        };
    }

    @Override
    public void close() {
        session.close();
    }

    private Passage passage(CallerHeaders headers) {
        return headers.towards(target().name());
    }

    private static Outgoing narrowed(Outgoing message, HeaderList fields) {
        return message.with(message.headers().narrowed(fields));
    }
}
