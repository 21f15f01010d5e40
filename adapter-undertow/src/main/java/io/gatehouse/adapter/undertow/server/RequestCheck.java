package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.wire.ContentLength;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;

/// What Undertow lets pass and this gateway does not: whatever another server could read as a different request.
final class RequestCheck {

    static final int GOOD = 0;

    private RequestCheck() {}

    /// The status to refuse a request with, or [#GOOD].
    static int statusFor(HttpServerExchange exchange, int maxHeaders) {
        HeaderMap headers = exchange.getRequestHeaders();
        if (count(headers) > maxHeaders) {
            return 431;
        }
        boolean modern = exchange.getProtocol().equals(Protocols.HTTP_1_1);
        if (!modern && !exchange.getProtocol().equals(Protocols.HTTP_1_0)) {
            return 400;
        }
        String coding = headers.getFirst(Headers.TRANSFER_ENCODING);
        if (coding != null && !(modern && coding.equalsIgnoreCase("chunked"))) {
            return 400;
        }
        String length = headers.getFirst(Headers.CONTENT_LENGTH);
        if (length != null && ContentLength.parse(length).isEmpty()) {
            return 400;
        }
        if (!isVisible(exchange.getRequestURI()) || !isVisible(exchange.getQueryString())) {
            return 400;
        }
        return exchange.getRequestMethod().equals(Methods.CONNECT) ? 405 : GOOD;
    }

    /// Whether a part of a request target has nothing in it that could end a line, and nothing outside ASCII.
    private static boolean isVisible(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '#') {
                return false;
            }
        }
        return true;
    }

    private static int count(HeaderMap headers) {
        int count = 0;
        for (long at = headers.fastIterateNonEmpty(); at != -1; at = headers.fiNextNonEmpty(at)) {
            count += headers.fiCurrent(at).size();
        }
        return count;
    }
}
