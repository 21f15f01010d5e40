package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.wire.HeadBuffer;
import io.gatehouse.adapter.undertow.wire.Tokens;
import io.gatehouse.domain.backend.HostPort;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Writes the head of a request as it goes upstream: names in lower case, without what belongs to the client's connection alone
/// (RFC 9110 7.6.1), framed anew.
final class ForwardedHead {

    private static final byte[] VERSION = ascii(" HTTP/1.1\r\nhost: ");
    private static final byte[] LENGTH = ascii("content-length: ");
    private static final byte[] CHUNKED = ascii("transfer-encoding: chunked\r\n");
    private static final byte[] TRAILERS = ascii("te: trailers\r\n");
    private static final Set<HttpString> DROPPED =
            Set.of(
                    Headers.HOST,
                    Headers.CONNECTION,
                    Headers.CONTENT_LENGTH,
                    Headers.TRANSFER_ENCODING,
                    Headers.TE,
                    Headers.TRAILER,
                    Headers.UPGRADE,
                    Headers.EXPECT,
                    Headers.PROXY_AUTHENTICATE,
                    new HttpString("keep-alive"),
                    new HttpString("proxy-connection"),
                    new HttpString("http2-settings"));

    private ForwardedHead() {}

    static HeadBuffer compose(ClientExchange exchange, HostPort target) {
        ClientRequestHead request = exchange.request();
        HeadBuffer head = exchange.client().loop().head();
        head.target(request.method()).raw(' ').target(request.path());
        if (request.query().isPresent()) {
            head.raw('?').target(request.query().get());
        }
        head.raw(VERSION).text(host(request, target)).line();
        fields(head, request.map());
        framing(head, exchange);
        return head.line();
    }

    /// Names of backends replace the client's host, without their port; addresses do not (and a policy's choice stands).
    private static String host(ClientRequestHead request, HostPort target) {
        if (!request.isAuthorityChosen() && !target.isAddress()) {
            return target.host();
        }
        return request.authority().orElseGet(target::toString);
    }

    private static void fields(HeadBuffer head, HeaderMap map) {
        HeaderValues named = map.get(Headers.CONNECTION);
        for (long at = map.fastIterateNonEmpty(); at != -1; at = map.fiNextNonEmpty(at)) {
            HeaderValues values = map.fiCurrent(at);
            HttpString name = values.getHeaderName();
            if (!DROPPED.contains(name) && !(named != null && isNamed(named, name))) {
                for (int i = 0; i < values.size(); i++) {
                    head.field(name, values.get(i));
                }
            }
        }
        String te = map.getFirst(Headers.TE);
        if (te != null && Tokens.hasMember(te, "trailers")) {
            head.raw(TRAILERS);
        }
    }

    private static boolean isNamed(HeaderValues connection, HttpString name) {
        for (int i = 0; i < connection.size(); i++) {
            String list = connection.get(i);
            // The usual single words name no field.
            if (!list.equalsIgnoreCase("keep-alive")
                    && !list.equalsIgnoreCase("close")
                    && Tokens.hasMember(list, name.toString())) {
                return true;
            }
        }
        return false;
    }

    private static void framing(HeadBuffer head, ClientExchange exchange) {
        HeaderMap map = exchange.request().map();
        if (exchange.keptBody().isPresent()) {
            byte[] kept = exchange.keptBody().get();
            if (kept.length > 0 || isBodied(map)) {
                head.raw(LENGTH).number(kept.length).line();
            }
        } else if (map.contains(Headers.TRANSFER_ENCODING)) {
            head.raw(CHUNKED);
        } else if (map.contains(Headers.CONTENT_LENGTH)) {
            long length = exchange.bodyBeginning().length + exchange.body().known();
            head.raw(LENGTH).number(length).line();
        }
    }

    static boolean isBodied(HeaderMap map) {
        return map.contains(Headers.TRANSFER_ENCODING) || map.contains(Headers.CONTENT_LENGTH);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
