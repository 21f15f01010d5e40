package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.wire.FieldLines;
import io.gatehouse.adapter.undertow.wire.FieldNames;
import io.gatehouse.adapter.undertow.wire.HeadBuffer;
import io.gatehouse.adapter.undertow.wire.RequestFacts;
import io.gatehouse.adapter.undertow.wire.Tokens;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.http.HeaderList.Field;
import java.nio.charset.StandardCharsets;

/// Writes the head of a request as it goes upstream: names in lower case, without what belongs to the client's connection alone
/// (RFC 9110 7.6.1), framed anew.
final class ForwardedHead {

    private static final byte[] VERSION = ascii(" HTTP/1.1\r\nhost: ");
    private static final byte[] LENGTH = ascii("content-length: ");
    private static final byte[] CHUNKED = ascii("transfer-encoding: chunked\r\n");
    private static final byte[] TRAILERS = ascii("te: trailers\r\n");
    private static final byte[] UPGRADE = ascii("connection: upgrade\r\nupgrade: ");

    private ForwardedHead() {}

    static HeadBuffer compose(ClientExchange exchange, HostPort target) {
        ClientRequestHead request = exchange.request();
        HeadBuffer head = exchange.client().loop().head();
        head.target(request.method()).raw(' ').target(request.path());
        if (request.query().isPresent()) {
            head.raw('?').target(request.query().get());
        }
        head.raw(VERSION).text(host(request, target)).line();
        fields(head, request);
        String upgrade = exchange.upgrade();
        if (!upgrade.isEmpty()) {
            head.raw(UPGRADE).text(upgrade).line();
        }
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

    private static void fields(HeadBuffer head, ClientRequestHead request) {
        RequestFields fields = request.fields();
        FieldLines came = fields.came();
        String named = fieldsNamedBy(request.facts().connection());
        boolean trailers = false;
        int kept = 0;
        for (int i = 0; i < came.size(); i++) {
            boolean hop = FieldNames.OF_REQUEST_HOP.hasNameOf(came, i);
            if (hop || !fields.isThere(i) || isNamed(named, came, i)) {
                came.appendTo(head, kept, i);
                kept = i + 1;
            }
            trailers |= hop && fields.isThere(i) && allowsTrailers(came, i);
        }
        came.appendTo(head, kept, came.size());
        for (Field field : fields.added()) {
            if (!FieldNames.OF_REQUEST_HOP.has(field.name())) {
                head.field(field.name(), field.value());
            }
        }
        if (trailers) {
            head.raw(TRAILERS);
        }
    }

    private static boolean isNamed(String connection, FieldLines came, int line) {
        return !connection.isEmpty() && Tokens.hasMember(connection, came.name(line));
    }

    private static boolean allowsTrailers(FieldLines came, int line) {
        return came.isNamed(line, "te") && Tokens.hasMember(came.value(line), "trailers");
    }

    /// The usual single words name no field.
    private static String fieldsNamedBy(String connection) {
        return connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close")
                ? ""
                : connection;
    }

    private static void framing(HeadBuffer head, ClientExchange exchange) {
        RequestFacts facts = exchange.request().facts();
        if (exchange.keptBody().isPresent()) {
            byte[] kept = exchange.keptBody().get();
            if (kept.length > 0 || isBodied(facts)) {
                head.raw(LENGTH).number(kept.length).line();
            }
        } else if (facts.isChunked()) {
            head.raw(CHUNKED);
        } else if (facts.contentLength() >= 0) {
            long length = exchange.bodyBeginning().length + exchange.body().known();
            head.raw(LENGTH).number(length).line();
        }
    }

    private static boolean isBodied(RequestFacts facts) {
        return facts.isChunked() || facts.contentLength() >= 0;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
