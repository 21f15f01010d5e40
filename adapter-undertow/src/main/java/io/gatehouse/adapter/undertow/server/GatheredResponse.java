package io.gatehouse.adapter.undertow.server;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.inbound.Reception;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// A response that is gathered before anything of it goes to the client. Confined to the I/O thread.
final class GatheredResponse {

    private final int status;
    private final HeaderList fields;
    private final Reception.Collect order;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    GatheredResponse(int status, HeaderList fields, Reception.Collect order) {
        this.status = status;
        this.fields = fields;
        this.order = order;
    }

    void add(ByteBuffer payload) {
        byte[] piece = new byte[payload.remaining()];
        payload.get(piece);
        body.writeBytes(piece);
    }

    boolean isTooLarge() {
        return body.size() > order.maxBytes();
    }

    boolean isRelayedIfLarger() {
        return order.relayIfLarger();
    }

    ResponseHead head() {
        return new ResponseHead(status, fields);
    }

    HeaderList fields() {
        return fields;
    }

    byte[] bytes() {
        return body.toByteArray();
    }

    Response whole() {
        return new Response(status, fields, bytes());
    }
}
