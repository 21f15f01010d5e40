package io.gatehouse.testkit.http;

import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.ports.outbound.HttpListeners;
import java.io.IOException;

class FakeHttpListenersTest extends HttpExchangeContract {
    private final FakeHttpListeners listeners = new FakeHttpListeners(this::serve);

    @Override
    protected HttpListeners open() {
        return listeners;
    }

    @Override
    protected Client send(int port, FakeRequest request) throws IOException {
        FakeExchange exchange = listeners.send(port, request);
        return new Client() {
            @Override
            public Response response() {
                return exchange.response();
            }

            @Override
            public void awaitText(String part) {
                exchange.awaitStream().awaitText(part);
            }

            @Override
            public void close() {
                exchange.abort();
            }
        };
    }

    private void serve(ForwardedRequest request, FakeUpstream.Reply reply) {
        try {
            listeners
                    .send(
                            request.target().address().port(),
                            new FakeRequest(request.head(), request.body(), false))
                    .whenResponded()
                    .thenAccept(reply::respond);
        } catch (IOException e) {
            reply.fail(new ForwardFailure(ForwardFailure.Kind.CONNECT_FAILED, e.getMessage()));
        }
    }
}
