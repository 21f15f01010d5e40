package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.wire.RequestParser;
import io.gatehouse.domain.http.ConnectionInfo;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.BodyReceiver;
import io.gatehouse.ports.inbound.ExchangeOutcome;
import io.gatehouse.ports.inbound.ForwardObserver;
import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.ResponseStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One request of a client over HTTP/1.1. Everything that touches the connection happens on its I/O thread; calls from other threads are
/// handed over to it.
final class ClientExchange implements HttpExchange {

    private static final System.Logger LOG = System.getLogger(ClientExchange.class.getName());
    private static final byte[] NOTHING = {};
    private static final long SMALL_REST = 64 * 1024;
    private static final Response BROKEN = Response.text(500, "internal error");

    private enum Answer {
        NONE,
        GIVEN,
        FORWARDED
    }

    private final ClientConnection connection;
    private final IoLoop loop;
    private final ClientRequestHead head;
    private final RequestBody body;
    private final boolean forHead;
    private final boolean http11;
    private final ClientResponse response;
    private final AtomicReference<Answer> answer = new AtomicReference<>(Answer.NONE);
    private final Ending ending = new Ending();
    private @Nullable ClientActivity activity;
    private byte @Nullable [] keptBody;
    private byte[] bodyBeginning = NOTHING;

    ClientExchange(ClientConnection connection, RequestParser came) {
        this.connection = connection;
        this.loop = connection.loop();
        this.head =
                new ClientRequestHead(came, connection.info().tls().isPresent() ? "https" : "http");
        this.body = new RequestBody(connection, came.facts());
        this.forHead = came.method().equals("HEAD");
        this.http11 = came.isHttp11();
        this.response = new ClientResponse(this);
    }

    /// Serves the request.
    void run() {
        guarded(() -> connection.port().traffic().handle(this));
    }

    @Override
    public ClientRequestHead request() {
        return head;
    }

    @Override
    public ConnectionInfo connection() {
        return connection.info();
    }

    @Override
    public void onVirtualThread(Runnable task) {
        if (loop.isCurrent()) {
            connection.giveHeadAway();
        }
        Thread.ofVirtual().name("exchange").start(() -> guarded(task));
    }

    @Override
    public void onIoThread(Runnable task) {
        if (loop.isCurrent()) {
            guarded(task);
        } else {
            loop.execute(() -> guarded(task));
        }
    }

    @Override
    public void readBody(int maxBytes, BodyReceiver receiver) {
        onIoThread(() -> new BodyCollector(this, maxBytes, receiver).start());
    }

    @Override
    public void replaceBody(byte[] bytes) {
        keptBody = bytes;
    }

    @Override
    public void respond(Response whole) {
        if (claim(Answer.GIVEN)) {
            internally(() -> {
                if (!connection.isClosed()) {
                    response.send(whole);
                }
            });
        }
    }

    @Override
    public ResponseStream stream(int newStatus, HeaderList headers) {
        if (loop.isCurrent()) {
            throw new IllegalStateException("a stream's writer blocks, the I/O thread must not");
        }
        StreamedResponse stream = new StreamedResponse(this);
        if (claim(Answer.GIVEN)) {
            if (!loop.execute(() -> stream.start(newStatus, headers))) {
                stream.fail();
            }
        } else {
            stream.fail();
        }
        return stream;
    }

    @Override
    public void forward(ForwardTarget target, ForwardObserver observer) {
        if (claim(Answer.FORWARDED)) {
            internally(() -> new Forwarding(this, target, observer).start());
        }
    }

    @Override
    public void onEnd(Consumer<ExchangeOutcome> listener) {
        ending.add(listener);
    }

    ClientConnection client() {
        return connection;
    }

    RequestBody body() {
        return body;
    }

    ClientResponse response() {
        return response;
    }

    Optional<byte[]> keptBody() {
        return Optional.ofNullable(keptBody);
    }

    void keepBody(byte[] bytes) {
        keptBody = bytes;
    }

    /// What was read of a body that turned out to be too large to be kept; it goes upstream before the rest.
    byte[] bodyBeginning() {
        return bodyBeginning;
    }

    void keepBeginning(byte[] bytes) {
        bodyBeginning = bytes;
    }

    boolean isHead() {
        return forHead;
    }

    boolean isHttp11() {
        return http11;
    }

    /// The protocols that the client offers to go on with instead of HTTP, comma-separated; an empty text when that cannot be.
    String upgrade() {
        String offered = head.facts().upgrade();
        return offered.isEmpty()
                        || keptBody != null
                        || head.facts().contentLength() > 0
                        || head.facts().isChunked()
                ? ""
                : Upgrades.passed(offered);
    }

    /// What is to be told when the connection closes.
    void during(ClientActivity newActivity) {
        activity = newActivity;
    }

    /// The response is complete and handed to the socket or the queue before it.
    void responseWritten() {
        connection.output().whenDrained(this::responseDone);
    }

    /// Nothing goes on to the client from upstream: somebody else answers.
    void forwardEnded(Runnable whoAnswers) {
        activity = null;
        answer.set(Answer.NONE);
        guarded(whoAnswers);
    }

    /// The request's body is not what it should be.
    void refuseBody(int refusal) {
        if (claim(Answer.GIVEN)) {
            activity = null;
            connection.end();
            connection.refuse(refusal, ResponseHeads.reason(refusal));
            ending.end(new ExchangeOutcome(refusal, 0, false));
        } else {
            connection.close();
        }
    }

    /// The body of a request that is being forwarded is not what it should be; a response that has begun cannot be taken back.
    void refuseForwardedBody(int refusal) {
        ClientActivity forwarding = activity;
        activity = null;
        if (forwarding != null) {
            forwarding.onClientGone();
        }
        if (!response.hasBegun()) {
            answer.set(Answer.NONE);
            refuseBody(refusal);
        } else {
            connection.close();
        }
    }

    /// The connection was closed before the exchange was done.
    void onConnectionClosed() {
        ClientActivity current = activity;
        activity = null;
        answer.set(Answer.GIVEN);
        if (current != null) {
            current.onClientGone();
        }
        ending.end(response.outcome(true));
    }

    void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "a request failed unexpectedly", e);
            respond(BROKEN);
        }
    }

    /// Does a part of the adapter's own work on the I/O thread.
    private void internally(Runnable work) {
        if (loop.isCurrent()) {
            checked(work);
        } else {
            loop.execute(() -> checked(work));
        }
    }

    /// What fails unexpectedly on the I/O thread must not leave the client waiting.
    void checked(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "an exchange failed unexpectedly", e);
            giveUp();
        }
    }

    private void giveUp() {
        ClientActivity current = activity;
        activity = null;
        if (current != null) {
            current.onClientGone();
        }
        if (!response.hasBegun() && !connection.isClosed()) {
            answer.set(Answer.GIVEN);
            response.send(BROKEN);
        } else {
            connection.close();
        }
    }

    private boolean claim(Answer how) {
        if (answer.compareAndSet(Answer.NONE, how)) {
            return true;
        }
        if (!connection.isClosed()) {
            LOG.log(System.Logger.Level.WARNING, "a second answer to one request was ignored");
        }
        return false;
    }

    /// What followed a change of protocols is through.
    void tunnelEnded() {
        activity = null;
        ending.end(response.outcome(false));
        connection.close();
    }

    private void responseDone() {
        activity = null;
        ending.end(response.outcome(false));
        if (!response.isPersistent()) {
            connection.end();
            connection.closeGently(!body.isDone());
        } else if (body.isDone()) {
            complete();
        } else {
            new BodyDiscard(this, SMALL_REST).start();
        }
    }

    /// Request and response are both through.
    void complete() {
        connection.next();
    }

    /// Whether client, port and request allow for another request on this connection.
    boolean mayGoOn() {
        return head.facts().isPersistent()
                && !connection.port().isDraining()
                && (body.isDone() || (!body.isContinueWanted() && body.known() <= SMALL_REST));
    }
}
