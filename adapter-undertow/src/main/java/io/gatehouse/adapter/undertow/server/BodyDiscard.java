package io.gatehouse.adapter.undertow.server;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Reads what is left of a request's body after it was answered, so that the connection can be used again; gives up when it is long.
/// Confined to the connection's I/O thread.
final class BodyDiscard implements RequestBody.Listener {

    private final ClientExchange exchange;
    private long allowance;

    BodyDiscard(ClientExchange exchange, long allowance) {
        this.exchange = exchange;
        this.allowance = allowance;
    }

    void start() {
        onReadable();
    }

    @Override
    public void onReadable() {
        RequestBody body = exchange.body();
        ByteBuffer buffer = exchange.client().loop().acquire();
        try {
            while (!body.isDone()) {
                if (!body.read(buffer.clear())) {
                    body.listen(this);
                    return;
                }
                allowance -= buffer.remaining();
                if (allowance < 0) {
                    giveUp();
                    return;
                }
            }
            exchange.complete();
        } catch (IOException e) {
            exchange.client().close();
        } finally {
            exchange.client().loop().release(buffer);
        }
    }

    @Override
    public void onTimeout() {
        exchange.client().close();
    }

    private void giveUp() {
        exchange.client().end();
        exchange.client().closeGently(true);
    }
}
