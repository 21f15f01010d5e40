package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.wire.HeadBuffer;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.ExchangeOutcome;
import java.nio.ByteBuffer;

/// The response of one exchange, as far as it has come. Confined to the connection's I/O thread.
final class ClientResponse {

    private static final byte[] NOTHING = {};

    private final ClientExchange exchange;
    private final IoLoop loop;
    private final ClientOutput output;
    private boolean persistent;
    private int status;
    private long sent;

    ClientResponse(ClientExchange exchange) {
        this.exchange = exchange;
        this.loop = exchange.client().loop();
        this.output = exchange.client().output();
    }

    /// Whether a head was composed, which cannot be taken back.
    boolean hasBegun() {
        return status != 0;
    }

    /// Whether the connection may serve another request after this response.
    boolean isPersistent() {
        return persistent;
    }

    ExchangeOutcome outcome(boolean aborted) {
        return new ExchangeOutcome(status, sent, aborted);
    }

    /// Begins the head with the status line.
    HeadBuffer beginHead(int newStatus) {
        HeadBuffer head = ResponseHeads.statusLine(loop.head(), newStatus);
        status = newStatus;
        return head;
    }

    /// Ends the head.
    ///
    /// @param selfDelimited whether the message's end can be seen without closing the connection
    HeadBuffer endHead(HeadBuffer head, boolean selfDelimited) {
        persistent = selfDelimited && exchange.mayGoOn();
        if (!persistent) {
            head.raw(ResponseHeads.CLOSE);
        } else if (!exchange.isHttp11()) {
            head.raw(ResponseHeads.KEEP_ALIVE);
        }
        return head.line();
    }

    /// Counts bytes of the body.
    void sent(long bytes) {
        sent += bytes;
    }

    /// Sends a whole response.
    void send(Response response) {
        HeadBuffer head = beginHead(response.status());
        ResponseHeads.fields(loop, head, response.headers());
        byte[] body = response.body();
        boolean bodied = ResponseHeads.mayHaveBody(response.status());
        if (bodied) {
            ResponseHeads.length(head, body.length);
        }
        endHead(head, true);
        write(head, bodied && !exchange.isHead() ? body : NOTHING);
        exchange.responseWritten();
    }

    private void write(HeadBuffer head, byte[] body) {
        sent(body.length);
        ByteBuffer together = loop.scratch();
        if (head.length() + body.length <= together.remaining()) {
            head.copyTo(together);
            output.writeShared(together.put(body).flip());
        } else {
            output.write(ByteBuffer.wrap(head.toBytes()));
            output.write(ByteBuffer.wrap(body));
        }
    }
}
