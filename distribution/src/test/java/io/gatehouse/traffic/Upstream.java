package io.gatehouse.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeUpstream;
import io.gatehouse.testkit.http.ForwardedRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Servers that remember what they get, and answer what a test says. Thread-safe. */
final class Upstream implements FakeUpstream {

    private final List<ForwardedRequest> requests = new CopyOnWriteArrayList<>();
    private volatile FakeUpstream answers =
            (_, reply) -> reply.respond(Response.text(200, "from upstream"));

    /** From now on it answers so. */
    Upstream answering(FakeUpstream newAnswers) {
        answers = newAnswers;
        return this;
    }

    /** From now on it answers with these, one after the other, and then with the last. */
    Upstream answering(Response... responses) {
        AtomicInteger next = new AtomicInteger();
        return answering((_, reply) ->
                reply.respond(responses[Math.min(next.getAndIncrement(), responses.length - 1)]));
    }

    @Override
    public void serve(ForwardedRequest request, Reply reply) {
        requests.add(request);
        answers.serve(request, reply);
    }

    List<ForwardedRequest> requests() {
        return List.copyOf(requests);
    }

    /** The only request so far. */
    ForwardedRequest request() {
        assertThat(requests).hasSize(1);
        return requests.getFirst();
    }

    /** The values of a field of the last request. */
    List<String> field(String name) {
        return requests.getLast().head().headers().all(name);
    }
}
