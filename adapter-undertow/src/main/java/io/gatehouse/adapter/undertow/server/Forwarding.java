package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.upstream.Lease;
import io.gatehouse.adapter.undertow.upstream.UpstreamConnection;
import io.gatehouse.adapter.undertow.upstream.UpstreamServer;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.ports.inbound.ForwardFailure.Kind;
import io.gatehouse.ports.inbound.ForwardObserver;
import io.gatehouse.ports.inbound.ForwardTarget;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Forwards one request: gets a connection, sends the request, relays the response. Tries again once, on a new connection, when a kept
/// connection turns out to be dead and repeating does no harm (RFC 9110 9.2.2). Confined to the I/O thread.
final class Forwarding implements Lease, UpstreamConnection.User, ClientActivity {

    private static final Set<String> IDEMPOTENT =
            Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");

    private final ClientExchange exchange;
    private final ForwardTarget target;
    private final ForwardObserver observer;
    private final boolean idempotent;
    private RequestUpload upload;
    private @Nullable UpstreamConnection upstream;
    private @Nullable ResponseRelay relay;
    private @Nullable Runnable timer;
    private boolean cancelled;
    private boolean retried;

    Forwarding(ClientExchange exchange, ForwardTarget target, ForwardObserver observer) {
        this.exchange = exchange;
        this.target = target;
        this.observer = observer;
        this.idempotent = IDEMPOTENT.contains(exchange.request().method());
        this.upload = newUpload();
    }

    void start() {
        if (exchange.client().isClosed()) {
            return;
        }
        exchange.during(this);
        target.responseTimeout().ifPresent(this::limit);
        exchange.client()
                .upstreams()
                .lease(UpstreamServer.of(target), target.connectTimeout(), !idempotent, this);
    }

    private void limit(Duration timeout) {
        timer = loop().after(Math.max(1, timeout.toMillis()), this::tooLate);
    }

    private void stopTimer() {
        Runnable stop = timer;
        timer = null;
        if (stop != null) {
            stop.run();
        }
    }

    private void tooLate() {
        if (!cancelled) {
            cancelled = true;
            letGo();
            ForwardFailure failure =
                    new ForwardFailure(Kind.RESPONSE_TIMEOUT, "no response in time");
            exchange.forwardEnded(() -> observer.onFailure(failure));
        }
    }

    /// A response's head has come in time.
    void headCame() {
        stopTimer();
    }

    /// What came does not go on to the client; the connection is in the middle of it.
    void drop(Runnable whoAnswers) {
        cancelled = true;
        letGo();
        exchange.forwardEnded(whoAnswers);
    }

    @Override
    public boolean isWanted() {
        return !cancelled;
    }

    @Override
    public void onConnection(UpstreamConnection connection) {
        upstream = connection;
        relay = new ResponseRelay(exchange, connection, this, observer);
        connection.begin(this);
        exchange.checked(
                () -> upload.start(connection, ForwardedHead.compose(exchange, target.address())));
    }

    @Override
    public void onFailure(ForwardFailure failure) {
        if (!cancelled) {
            stopTimer();
            exchange.forwardEnded(() -> observer.onFailure(failure));
        }
    }

    @Override
    public void onReadable() {
        ResponseRelay current = relay;
        if (current != null) {
            exchange.checked(current::onReadable);
        }
    }

    @Override
    public void onWritable() {
        exchange.checked(upload::onWritable);
    }

    @Override
    public void onClientGone() {
        cancelled = true;
        stopTimer();
        letGo();
    }

    /// The response is complete on the upstream side.
    ///
    /// @param reusable whether the connection stands at the beginning of a new request, as far as the response goes
    void responseRead(boolean reusable) {
        UpstreamConnection connection = upstream;
        upstream = null;
        if (connection != null) {
            if (reusable && upload.isDone()) {
                connection.release();
            } else {
                connection.close();
            }
        }
        upload.stop();
    }

    /// No response head came.
    ///
    /// @param silent whether not a single byte came
    void failed(Kind kind, String detail, boolean silent) {
        UpstreamConnection connection = upstream;
        boolean again =
                silent
                        && !retried
                        && idempotent
                        && !upload.isBodyTouched()
                        && connection != null
                        && connection.isUsed();
        letGo();
        if (cancelled) {
            return;
        }
        if (again) {
            retried = true;
            upload = newUpload();
            exchange.client()
                    .upstreams()
                    .open(UpstreamServer.of(target), target.connectTimeout(), this);
        } else {
            stopTimer();
            ForwardFailure failure = new ForwardFailure(kind, detail);
            exchange.forwardEnded(() -> observer.onFailure(failure));
        }
    }

    IoLoop loop() {
        return exchange.client().loop();
    }

    private void letGo() {
        UpstreamConnection connection = upstream;
        upstream = null;
        upload.stop();
        ResponseRelay current = relay;
        relay = null;
        if (current != null) {
            current.stop();
        }
        if (connection != null) {
            connection.close();
        }
    }

    private RequestUpload newUpload() {
        return new RequestUpload(exchange, exchange.request().facts().isChunked());
    }
}
