package io.gatehouse.testkit.http;

import io.gatehouse.domain.http.ConnectionInfo;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.inbound.BodyReceiver;
import io.gatehouse.ports.inbound.ExchangeOutcome;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.ports.inbound.ForwardObserver;
import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.HttpTraffic;
import io.gatehouse.ports.inbound.MutableRequestHead;
import io.gatehouse.ports.inbound.Reception;
import io.gatehouse.ports.inbound.ResponseStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// An exchange in memory. It takes note of everything that its port forbids, see [#violations]. What is thrown by the gateway
/// is answered with status 500, as adapters do, and is a violation too. Thread-safe.
public final class FakeExchange implements HttpExchange {

    private static final ConnectionInfo LOOPBACK =
            new ConnectionInfo(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080));

    private final FakeRequest request;
    private final FakeMutableHead head;
    private final FakeIoThread io;
    private final FakeUpstream upstream;
    private final ExchangeEnd end = new ExchangeEnd();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private volatile byte[] body;
    private volatile Optional<Thread> owner = Optional.empty();
    private volatile Optional<FakeResponseStream> stream = Optional.empty();

    FakeExchange(FakeRequest request, FakeIoThread io, FakeUpstream upstream) {
        this.request = request;
        this.body = request.body();
        this.head = new FakeMutableHead(request.head(), () -> mustOwn("change of the request"));
        this.io = io;
        this.upstream = upstream;
    }

    void start(HttpTraffic traffic) {
        io.execute(() -> work(() -> traffic.handle(this)));
    }

    /// The whole response, once it is complete.
    ///
    /// @throws AssertionError when it does not come within ten seconds
    public Response response() {
        return Waiting.on("response to " + request.head().pathAndQuery(), end.response());
    }

    /// The whole response, as it comes; fails when the exchange ends without one.
    public CompletableFuture<Response> whenResponded() {
        return end.response().copy();
    }

    /// How the exchange ended, once it has.
    ///
    /// @throws AssertionError when it does not within ten seconds
    public ExchangeOutcome outcome() {
        return Waiting.on("end of " + request.head().pathAndQuery(), end.outcome());
    }

    /// Whether the exchange has ended.
    public boolean hasEnded() {
        return end.outcome().isDone();
    }

    /// The stream by which the request is answered, once it has started.
    ///
    /// @throws AssertionError when it does not start within ten seconds
    public FakeResponseStream awaitStream() {
        return Waiting.on("stream", end.streaming());
    }

    /// The client goes away.
    public void abort() {
        end.abort();
        stream.ifPresent(FakeResponseStream::clientGoes);
    }

    /// What the gateway did that it must not do; empty when it behaved.
    public List<String> violations() {
        return List.copyOf(violations);
    }

    @Override
    public MutableRequestHead request() {
        return head;
    }

    @Override
    public ConnectionInfo connection() {
        return LOOPBACK;
    }

    @Override
    public void onVirtualThread(Runnable task) {
        handOver("onVirtualThread");
        Thread.ofVirtual().name("exchange").start(() -> work(task));
    }

    @Override
    public void onIoThread(Runnable task) {
        handOver("onIoThread");
        io.execute(() -> work(task));
    }

    @Override
    public void readBody(int maxBytes, BodyReceiver receiver) {
        handOver("readBody");
        io.execute(() -> work(() -> giveBody(maxBytes, receiver)));
    }

    private void giveBody(int maxBytes, BodyReceiver receiver) {
        if (end.isAborted()) {
            receiver.onFailure(new IOException("the client is gone"));
        } else if (request.breaksOff()) {
            receiver.onFailure(new IOException("the client went away"));
            abort();
        } else if (body.length > maxBytes) {
            receiver.onTooLarge(Arrays.copyOf(body, maxBytes));
        } else {
            receiver.onBody(body);
        }
    }

    @Override
    public void respond(Response response) {
        if (!end.respond(response)) {
            violations.add("answered twice, now with " + response);
        }
    }

    @Override
    public ResponseStream stream(int status, HeaderList headers) {
        if (!Thread.currentThread().isVirtual()) {
            violations.add("stream was not called on a virtual thread");
        }
        FakeResponseStream started = new FakeResponseStream(status, headers, end::complete);
        if (!end.stream(started)) {
            violations.add("answered twice, now with a stream");
        }
        stream = Optional.of(started);
        if (end.isAborted()) {
            started.clientGoes();
        }
        return started;
    }

    @Override
    public void replaceBody(byte[] bytes) {
        mustOwn("change of the body");
        body = bytes;
    }

    @Override
    public void forward(ForwardTarget target, ForwardObserver observer) {
        if (!io.isCurrent()) {
            violations.add("forward was not called on the I/O thread");
        }
        if (!end.forward()) {
            violations.add("answered twice, now by forwarding");
            return;
        }
        Attempt attempt = new Attempt(observer);
        target.responseTimeout().ifPresent(attempt::limit);
        upstream.serve(new ForwardedRequest(target, head.now(), body), attempt);
    }

    /// One request to an upstream server, which ends once: with a response, a failure, or because it takes too long.
    private final class Attempt implements FakeUpstream.Reply {
        private final ForwardObserver observer;
        private final AtomicBoolean ended = new AtomicBoolean();

        Attempt(ForwardObserver observer) {
            this.observer = observer;
        }

        void limit(Duration limit) {
            CompletableFuture.delayedExecutor(limit.toNanos(), TimeUnit.NANOSECONDS)
                    .execute(() ->
                            fail(
                                    new ForwardFailure(
                                            ForwardFailure.Kind.RESPONSE_TIMEOUT,
                                            "no response in time")));
        }

        @Override
        public void respond(Response response) {
            if (ended.compareAndSet(false, true)) {
                io.execute(() -> work(() -> passOn(response, observer)));
            }
        }

        @Override
        public void fail(ForwardFailure failure) {
            if (ended.compareAndSet(false, true)) {
                io.execute(() -> work(() -> failed(failure, observer)));
            }
        }
    }

    private void passOn(Response response, ForwardObserver observer) {
        end.reopen();
        ResponseHead received = new ResponseHead(response.status(), response.headers());
        Reception reception;
        ResponseChange change = ResponseChange.NONE;
        try {
            reception = observer.receive(received);
            if (isRelayed(reception, response)) {
                change = observer.onResponse(received);
            }
        } catch (RuntimeException | Error e) {
            respond(Response.text(500, "internal error"));
            return;
        }
        switch (reception) {
            case Reception.Discard() -> observer.onDiscarded();
            case Reception.Collect collect when response.body().length <= collect.maxBytes() ->
                    observer.onCollected(response);
            case Reception.Collect collect when !collect.relayIfLarger() -> observer.onTooLarge();
            case Reception.Collect _, Reception.Relay() ->
                    respond(
                            new Response(
                                    change.status().orElse(response.status()),
                                    Changes.apply(response.headers(), change.headers()),
                                    response.body()));
        }
    }

    private static boolean isRelayed(Reception reception, Response response) {
        return switch (reception) {
            case Reception.Relay() -> true;
            case Reception.Discard() -> false;
            case Reception.Collect(int maxBytes, boolean relayIfLarger) ->
                    relayIfLarger && response.body().length > maxBytes;
        };
    }

    private void failed(ForwardFailure failure, ForwardObserver observer) {
        end.reopen();
        observer.onFailure(failure);
    }

    @Override
    public void onEnd(Consumer<ExchangeOutcome> listener) {
        end.whenEnded(listener);
    }

    private void work(Runnable task) {
        Thread self = Thread.currentThread();
        owner = Optional.of(self);
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            violations.add("threw " + e);
            end.respond(Response.text(500, "internal error"));
        } finally {
            if (owner.equals(Optional.of(self))) {
                owner = Optional.empty();
            }
        }
    }

    private void handOver(String how) {
        mustOwn(how);
        owner = Optional.empty();
    }

    private void mustOwn(String what) {
        if (!owner.equals(Optional.of(Thread.currentThread()))) {
            violations.add(
                    what + " by " + Thread.currentThread() + ", which does not have the exchange");
        }
    }
}
