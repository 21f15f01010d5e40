package io.gatehouse.testkit.http;

import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.ForwardFailure;

/// What upstream servers do with requests that are forwarded to them. Called by several threads.
@FunctionalInterface
public interface FakeUpstream {

    /// Takes a request, and answers it now or later.
    void serve(ForwardedRequest request, Reply reply);

    /// Servers that answer everything with status 200 and the text `METHOD path`.
    static FakeUpstream echo() {
        return (request, reply) ->
                reply.respond(
                        Response.text(
                                200,
                                request.head().method() + " " + request.head().pathAndQuery()));
    }

    /// Servers of which none can be reached.
    static FakeUpstream failing(ForwardFailure.Kind kind, String detail) {
        return (_, reply) -> reply.fail(new ForwardFailure(kind, detail));
    }

    /// How a request is answered: exactly once, on any thread.
    interface Reply {

        /// The server's response.
        void respond(Response response);

        /// No response comes.
        void fail(ForwardFailure failure);
    }
}
