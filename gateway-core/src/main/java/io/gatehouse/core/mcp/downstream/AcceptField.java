package io.gatehouse.core.mcp.downstream;

import io.gatehouse.domain.http.Headers;
import java.util.Locale;

/// The `Accept` field (RFC 9110 12.5.1), wildcards included. Absent, it accepts nothing: MCP
/// clients must send it.
final class AcceptField {

    private AcceptField() {}

    static boolean accepts(Headers headers, String type) {
        for (String value : headers.all("accept")) {
            for (String range : value.split(",")) {
                if (matches(range.strip().toLowerCase(Locale.ROOT), type)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean matches(String range, String type) {
        String[] parts = range.split("\\s*;\\s*");
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].matches("q=0(\\.0*)?")) {
                return false;
            }
        }
        String family = type.substring(0, type.indexOf('/') + 1);
        return parts[0].equals("*/*") || parts[0].equals(family + "*") || parts[0].equals(type);
    }
}
