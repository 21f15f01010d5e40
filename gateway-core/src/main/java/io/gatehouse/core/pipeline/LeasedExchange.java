package io.gatehouse.core.pipeline;

import io.gatehouse.domain.http.ConnectionInfo;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.BodyReceiver;
import io.gatehouse.ports.inbound.ExchangeOutcome;
import io.gatehouse.ports.inbound.ForwardObserver;
import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.MutableRequestHead;
import io.gatehouse.ports.inbound.ResponseStream;
import java.io.IOException;
import java.util.function.Consumer;

/// An exchange whose tasks hold the configuration for as long as they run: a client may go away, and so end its exchange, while a policy
/// is still deciding, and that policy must not be closed under its feet. What a task throws is a bug and is handed to the guard.
record LeasedExchange(HttpExchange exchange, Lease lease, Consumer<Throwable> guard)
        implements HttpExchange {

    @Override
    public void onVirtualThread(Runnable task) {
        if (lease.tryHold()) {
            exchange.onVirtualThread(() -> run(task));
        }
    }

    @Override
    public void onIoThread(Runnable task) {
        if (lease.tryHold()) {
            exchange.onIoThread(() -> run(task));
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error bug) {
            guard.accept(bug);
        } finally {
            lease.release();
        }
    }

    @Override
    public MutableRequestHead request() {
        return exchange.request();
    }

    @Override
    public ConnectionInfo connection() {
        return exchange.connection();
    }

    @Override
    public void readBody(int maxBytes, BodyReceiver receiver) {
        if (lease.tryHold()) {
            exchange.readBody(maxBytes, new Receiver(receiver));
        }
    }

    private final class Receiver implements BodyReceiver {
        private final BodyReceiver receiver;

        Receiver(BodyReceiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public void onBody(byte[] body) {
            run(() -> receiver.onBody(body));
        }

        @Override
        public void onTooLarge() {
            run(receiver::onTooLarge);
        }

        @Override
        public void onTooLarge(byte[] beginning) {
            run(() -> receiver.onTooLarge(beginning));
        }

        @Override
        public void onFailure(IOException failure) {
            run(() -> receiver.onFailure(failure));
        }
    }

    @Override
    public void replaceBody(byte[] body) {
        exchange.replaceBody(body);
    }

    @Override
    public void respond(Response response) {
        exchange.respond(response);
    }

    @Override
    public ResponseStream stream(int status, HeaderList headers) {
        return exchange.stream(status, headers);
    }

    @Override
    public void forward(ForwardTarget target, ForwardObserver observer) {
        exchange.forward(target, observer);
    }

    @Override
    public void onEnd(Consumer<ExchangeOutcome> listener) {
        exchange.onEnd(listener);
    }
}
