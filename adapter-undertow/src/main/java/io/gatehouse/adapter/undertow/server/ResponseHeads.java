package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.wire.HeadBuffer;
import io.gatehouse.adapter.undertow.wire.ReasonPhrases;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Writes response heads. What frames the message is decided here and never taken from a policy or an upstream server.
final class ResponseHeads {

    static final byte[] CHUNKED = ascii("transfer-encoding: chunked\r\n");
    static final byte[] CLOSE = ascii("connection: close\r\n");
    static final byte[] KEEP_ALIVE = ascii("connection: keep-alive\r\n");
    static final byte[] UPGRADE = ascii("connection: upgrade\r\nupgrade: ");
    private static final byte[] LENGTH = ascii("content-length: ");
    private static final byte[] DATE = ascii("date: ");
    private static final byte[][] STATUS_LINES = new byte[600][];

    static {
        for (int status = 100; status < STATUS_LINES.length; status++) {
            STATUS_LINES[status] = ascii("HTTP/1.1 " + status + " " + reason(status) + "\r\n");
        }
    }

    private ResponseHeads() {}

    /// Composes a whole response's head.
    static HeadBuffer compose(IoLoop loop, Response response, boolean persistent) {
        HeadBuffer head = loop.head();
        statusLine(head, response.status());
        fields(loop, head, response.headers());
        if (mayHaveBody(response.status())) {
            length(head, response.body().length);
        }
        if (!persistent) {
            head.raw(CLOSE);
        }
        return head.line();
    }

    static HeadBuffer statusLine(HeadBuffer head, int status) {
        return head.raw(STATUS_LINES[status]);
    }

    static void fields(IoLoop loop, HeadBuffer head, HeaderList headers) {
        boolean dated = false;
        for (HeaderList.Field field : headers.fields()) {
            if (!isFraming(field.name())) {
                dated |= field.name().equalsIgnoreCase("date");
                head.field(field.name(), field.value());
            }
        }
        if (!dated) {
            date(loop, head);
        }
    }

    static void date(IoLoop loop, HeadBuffer head) {
        head.raw(DATE).raw(loop.date()).line();
    }

    static void length(HeadBuffer head, long length) {
        head.raw(LENGTH).number(length).line();
    }

    /// Fields that say where a message ends or how the connection goes on.
    static boolean isFraming(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "content-length", "transfer-encoding", "connection", "keep-alive", "upgrade" ->
                    true;
            default -> false;
        };
    }

    static boolean mayHaveBody(int status) {
        return status >= 200 && status != 204 && status != 304;
    }

    static String reason(int status) {
        return ReasonPhrases.of(status);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
