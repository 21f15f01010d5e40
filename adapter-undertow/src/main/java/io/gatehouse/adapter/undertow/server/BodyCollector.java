package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.wire.MalformedMessageException;
import io.gatehouse.ports.inbound.BodyReceiver;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Gathers a request's whole body. Confined to the connection's I/O thread.
final class BodyCollector implements RequestBody.Listener, ClientActivity {

    private final ClientExchange exchange;
    private final RequestBody body;
    private final IoLoop loop;
    private final int maxBytes;
    private final BodyReceiver receiver;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

    BodyCollector(ClientExchange exchange, int maxBytes, BodyReceiver receiver) {
        this.exchange = exchange;
        this.body = exchange.body();
        this.loop = exchange.client().loop();
        this.maxBytes = maxBytes;
        this.receiver = receiver;
    }

    void start() {
        if (exchange.client().isClosed()) {
            onClientGone();
        } else if (exchange.keptBody().isPresent()) {
            deliver(exchange.keptBody().get());
        } else if (body.known() > maxBytes - exchange.bodyBeginning().length) {
            exchange.guarded(() -> receiver.onTooLarge(exchange.bodyBeginning()));
        } else {
            gathered.writeBytes(exchange.bodyBeginning());
            exchange.during(this);
            onReadable();
        }
    }

    @Override
    public void onReadable() {
        ByteBuffer buffer = loop.acquire();
        try {
            read(buffer);
        } catch (MalformedMessageException e) {
            exchange.refuseBody(400);
            exchange.guarded(() -> receiver.onFailure(e));
        } catch (IOException e) {
            exchange.client().close();
        } finally {
            loop.release(buffer);
        }
    }

    @Override
    public void onTimeout() {
        exchange.during(() -> {});
        exchange.refuseBody(408);
        IOException late = new IOException("the request's body stands still");
        exchange.guarded(() -> receiver.onFailure(late));
    }

    @Override
    public void onClientGone() {
        EOFException gone = new EOFException("the client is gone");
        exchange.guarded(() -> receiver.onFailure(gone));
    }

    private void read(ByteBuffer buffer) throws IOException {
        while (!body.isDone()) {
            if (!body.read(buffer.clear())) {
                body.listen(this);
                return;
            }
            byte[] piece = new byte[buffer.remaining()];
            buffer.get(piece);
            gathered.writeBytes(piece);
            if (gathered.size() > maxBytes) {
                tooLarge();
                return;
            }
        }
        exchange.during(() -> {});
        byte[] whole = gathered.toByteArray();
        exchange.keepBody(whole);
        deliver(whole);
    }

    private void tooLarge() {
        exchange.during(() -> {});
        byte[] beginning = gathered.toByteArray();
        exchange.keepBeginning(beginning);
        exchange.guarded(() -> receiver.onTooLarge(Arrays.copyOf(beginning, maxBytes)));
    }

    private void deliver(byte[] whole) {
        if (whole.length > maxBytes) {
            exchange.guarded(() -> receiver.onTooLarge(Arrays.copyOf(whole, maxBytes)));
        } else {
            exchange.guarded(() -> receiver.onBody(whole));
        }
    }
}
