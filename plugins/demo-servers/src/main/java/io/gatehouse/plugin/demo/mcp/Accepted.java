package io.gatehouse.plugin.demo.mcp;

import io.gatehouse.plugin.demo.http.Exchange;
import java.util.Arrays;

/// What an Accept header allows (RFC 9110 section 12.5.1, without weights). No header allows all.
final class Accepted {

    private Accepted() {}

    static boolean events(Exchange exchange) {
        return allows(exchange, "text", "event-stream");
    }

    static boolean json(Exchange exchange) {
        return allows(exchange, "application", "json");
    }

    private static boolean allows(Exchange exchange, String type, String subtype) {
        String accept = exchange.joinedHeader("Accept");
        return accept.isEmpty()
                || Arrays.stream(accept.split(","))
                        .map(range -> range.replaceFirst(";.*", "").strip())
                        .anyMatch(range ->
                                range.equals("*/*")
                                        || range.equals(type + "/*")
                                        || range.equalsIgnoreCase(type + "/" + subtype));
    }
}
