package io.gatehouse.adapter.undertow.wire;

import java.util.Set;
import java.util.TreeSet;

/// A set of field names, asked without making text. Immutable and thread-safe.
public final class FieldNames {

    /// What belongs to the client's connection alone (RFC 9110 7.6.1), or is written anew.
    public static final FieldNames OF_REQUEST_HOP =
            new FieldNames(
                    "host",
                    "connection",
                    "content-length",
                    "transfer-encoding",
                    "te",
                    "trailer",
                    "upgrade",
                    "expect",
                    "proxy-authenticate",
                    "keep-alive",
                    "proxy-connection",
                    "http2-settings");

    /// What belongs to the upstream connection alone (RFC 9110 7.6.1), or is written anew.
    public static final FieldNames OF_RESPONSE_HOP =
            new FieldNames(
                    "connection",
                    "content-length",
                    "transfer-encoding",
                    "keep-alive",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "upgrade");

    /// What a trailer section must not say, because it frames, routes or authenticates a message, or says how to process it
    /// (RFC 9110 6.5.1).
    public static final FieldNames NOT_IN_TRAILERS =
            new FieldNames(
                    "host",
                    "connection",
                    "content-length",
                    "transfer-encoding",
                    "te",
                    "trailer",
                    "upgrade",
                    "expect",
                    "keep-alive",
                    "proxy-connection",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "www-authenticate",
                    "authorization",
                    "cookie",
                    "set-cookie",
                    "content-encoding",
                    "content-type",
                    "content-range",
                    "cache-control",
                    "max-forwards",
                    "location",
                    "age",
                    "date",
                    "expires",
                    "vary",
                    "retry-after");

    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[][][] byLength;

    private FieldNames(String... lowerCase) {
        int longest = 0;
        for (String name : lowerCase) {
            names.add(name);
            longest = Math.max(longest, name.length());
        }
        byLength = new byte[longest + 1][][];
        for (int length = 0; length <= longest; length++) {
            int wanted = length;
            byLength[length] =
                    names.stream()
                            .filter(name -> name.length() == wanted)
                            .map(Tokens::ascii)
                            .toArray(byte[][]::new);
        }
    }

    /// Whether the name of a field line is one of them.
    public boolean hasNameOf(FieldLines fields, int index) {
        int length = fields.nameLength(index);
        if (length < byLength.length) {
            for (byte[] name : byLength[length]) {
                if (fields.isNamed(index, name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether a name is one of them, in any case.
    public boolean has(String name) {
        return names.contains(name);
    }
}
