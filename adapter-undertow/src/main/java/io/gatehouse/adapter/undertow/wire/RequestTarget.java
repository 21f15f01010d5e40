package io.gatehouse.adapter.undertow.wire;

import org.jspecify.annotations.Nullable;

/// The target of a request in one of its four forms (RFC 9112 3.2). What no two servers could read differently is left as it came, also
/// characters that should have been escaped, and percent signs that escape nothing. Confined to one thread at a time.
final class RequestTarget {

    private static final byte[] HTTP = Tokens.ascii("http");
    private static final byte[] HTTPS = Tokens.ascii("https");
    private static final String ROOT = "/";
    private static final int NONE = -1;

    private final LastText paths = new LastText();
    private final LastText queries = new LastText();
    private final LastText authorities = new LastText();
    private String path = ROOT;
    private @Nullable String query;
    private @Nullable String authority;

    String path() {
        return path;
    }

    /// The part behind the first question mark; null when there is none.
    @Nullable String query() {
        return query;
    }

    /// The authority of an absolute target; null for other forms.
    @Nullable String authority() {
        return authority;
    }

    /// Reads a target whose bytes are all visible ASCII.
    ///
    /// @param mark the first question mark, or a negative number
    void read(byte[] bytes, int start, int end, int mark, String method)
            throws RefusedHeadException {
        authority = null;
        if (bytes[start] == '/') {
            pathAndQuery(bytes, start, end, mark);
        } else if (method.equals("CONNECT")) {
            throw new RefusedHeadException(405, "CONNECT is not served here");
        } else if (end - start == 1 && bytes[start] == '*' && method.equals("OPTIONS")) {
            pathAndQuery(bytes, start, end, NONE);
        } else {
            absolute(bytes, start, end, mark);
        }
    }

    private void absolute(byte[] bytes, int start, int end, int mark) throws RefusedHeadException {
        int host = afterScheme(bytes, start, end);
        int hostEnd = host;
        while (hostEnd < end && bytes[hostEnd] != '/' && bytes[hostEnd] != '?') {
            hostEnd++;
        }
        String named = authorities.of(bytes, host, hostEnd);
        if (!Authority.isValid(named)) {
            throw new RefusedHeadException(400, "malformed host in the request target");
        }
        authority = named;
        if (hostEnd < end && bytes[hostEnd] == '/') {
            pathAndQuery(bytes, hostEnd, end, mark);
        } else {
            path = ROOT;
            query = hostEnd < end ? queries.of(bytes, hostEnd + 1, end) : null;
        }
    }

    private static int afterScheme(byte[] bytes, int start, int end) throws RefusedHeadException {
        int at = start;
        while (at < end && Tokens.isTokenByte(bytes[at])) {
            at++;
        }
        boolean http =
                Tokens.isWord(bytes, start, at, HTTP) || Tokens.isWord(bytes, start, at, HTTPS);
        if (!http
                || at + 2 >= end
                || bytes[at] != ':'
                || bytes[at + 1] != '/'
                || bytes[at + 2] != '/') {
            throw new RefusedHeadException(400, "malformed request target");
        }
        return at + 3;
    }

    private void pathAndQuery(byte[] bytes, int start, int end, int mark) {
        path = paths.of(bytes, start, mark < 0 ? end : mark);
        query = mark < 0 ? null : queries.of(bytes, mark + 1, end);
    }
}
