package io.gatehouse.adapter.undertow.wire;

/// Reads request heads (RFC 9112 3 and 5) strictly: whatever two servers could read differently is refused. Used again for one head after
/// the other on a connection. Confined to one thread at a time.
public final class RequestParser {

    private static final byte[] VERSION = Tokens.ascii("HTTP/");
    private static final int VERSION_LENGTH = "HTTP/1.1".length();
    private static final int INCOMPLETE = FieldSyntax.INCOMPLETE;

    private final FieldLines fields = new FieldLines(256);
    private final LastText methods = new LastText();
    private final RequestTarget target = new RequestTarget();
    private final RequestFacts facts = new RequestFacts();
    private String method = "";
    private boolean http11;

    /// Reads a head that begins at the array's start, after line ends that other heads left behind.
    ///
    /// @param length how many bytes there are
    /// @param maxFields how many field lines there may be
    /// @return the head's length, or 0 when it is not complete yet
    public int parse(byte[] bytes, int length, int maxFields) throws RefusedHeadException {
        int line = requestLine(bytes, emptyLines(bytes, length), length);
        if (line == INCOMPLETE) {
            return 0;
        }
        fields.clear();
        while (true) {
            if (line >= length) {
                return 0;
            }
            if (bytes[line] == '\r') {
                return line + 1 < length ? end(bytes, line) : 0;
            }
            line = fieldLine(bytes, line, length);
            if (line == INCOMPLETE) {
                return 0;
            }
            if (fields.size() > maxFields) {
                throw new RefusedHeadException(431, "too many header fields");
            }
        }
    }

    /// The method, with its case.
    public String method() {
        return method;
    }

    /// Whether the client speaks HTTP/1.1; it speaks HTTP/1.0 otherwise.
    public boolean isHttp11() {
        return http11;
    }

    /// The path as it came.
    public String path() {
        return target.path();
    }

    /// Whether there is a query, though it may be empty.
    public boolean hasQuery() {
        return target.query() != null;
    }

    /// The query as it came.
    public String query() {
        String query = target.query();
        return query == null ? "" : query;
    }

    /// Host and optional port; an empty text when the client named none.
    public String authority() {
        String named = target.authority();
        return named == null ? facts.host() : named;
    }

    /// The fields; overwritten by the next head.
    public FieldLines fields() {
        return fields;
    }

    /// What the fields say about the message and the connection.
    public RequestFacts facts() {
        return facts;
    }

    private static int emptyLines(byte[] bytes, int length) {
        int at = 0;
        while (at + 1 < length && bytes[at] == '\r' && bytes[at + 1] == '\n') {
            at += 2;
        }
        return at;
    }

    private int requestLine(byte[] bytes, int start, int length) throws RefusedHeadException {
        int space = start;
        while (space < length && Tokens.isTokenByte(bytes[space])) {
            space++;
        }
        if (space == length || (space == start && bytes[start] == '\r' && start + 1 == length)) {
            return INCOMPLETE;
        }
        if (space == start || bytes[space] != ' ') {
            throw new RefusedHeadException(400, "malformed request line");
        }
        int mark = INCOMPLETE;
        int end = space + 1;
        for (; end < length && isVisible(bytes[end]); end++) {
            if (bytes[end] == '?' && mark < 0) {
                mark = end;
            }
        }
        if (end == length) {
            return INCOMPLETE;
        }
        if (end == space + 1 || bytes[end] != ' ') {
            throw new RefusedHeadException(400, "malformed request target");
        }
        int next = version(bytes, end + 1, length);
        if (next != INCOMPLETE) {
            method = methods.of(bytes, start, space);
            target.read(bytes, space + 1, end, mark, method);
        }
        return next;
    }

    private int version(byte[] bytes, int start, int length) throws RefusedHeadException {
        int end = start + VERSION_LENGTH;
        for (int i = 0; i < VERSION.length && start + i < length; i++) {
            if (bytes[start + i] != VERSION[i]) {
                throw new RefusedHeadException(400, "malformed request line");
            }
        }
        if (length < end + 2) {
            return INCOMPLETE;
        }
        if (!isDigit(bytes[end - 3])
                || bytes[end - 2] != '.'
                || !isDigit(bytes[end - 1])
                || bytes[end] != '\r'
                || bytes[end + 1] != '\n') {
            throw new RefusedHeadException(400, "malformed request line");
        }
        if (bytes[end - 3] != '1' || bytes[end - 1] > '1') {
            throw new RefusedHeadException(505, "HTTP version not supported");
        }
        http11 = bytes[end - 1] == '1';
        return end + 2;
    }

    private int fieldLine(byte[] bytes, int start, int length) throws RefusedHeadException {
        int next = FieldSyntax.readLine(bytes, start, length, fields);
        return switch (next) {
            case FieldSyntax.BAD_NAME ->
                    throw new RefusedHeadException(400, "malformed field name");
            case FieldSyntax.BAD_VALUE ->
                    throw new RefusedHeadException(400, "malformed field value");
            default -> next;
        };
    }

    private int end(byte[] bytes, int line) throws RefusedHeadException {
        if (bytes[line + 1] != '\n') {
            throw new RefusedHeadException(400, "malformed field line");
        }
        fields.take(bytes, line);
        fields.endAt(line);
        facts.read(fields, http11);
        facts.checkHost(target.authority(), http11);
        return line + 2;
    }

    /// Visible ASCII, and no fragment.
    private static boolean isVisible(byte b) {
        return b > ' ' && b != 0x7F && b != '#';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
