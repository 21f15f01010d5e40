package io.gatehouse.core.json;

/// Finds where values of a checked JSON text begin and end.
final class JsonScanner {

    private JsonScanner() {}

    static int skipSpace(byte[] b, int at) {
        while (at < b.length && isSpace(b[at])) {
            at++;
        }
        return at;
    }

    /// Where the value that begins here ends.
    static int endOfValue(byte[] b, int at) {
        return switch (b[at]) {
            case '"' -> endOfString(b, at);
            case '{', '[' -> endOfContainer(b, at);
            default -> endOfWord(b, at);
        };
    }

    static int endOfString(byte[] b, int at) {
        int i = at + 1;
        while (b[i] != '"') {
            i += b[i] == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private static int endOfContainer(byte[] b, int at) {
        int depth = 0;
        int i = at;
        do {
            switch (b[i]) {
                case '"' -> i = endOfString(b, i) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            i++;
        } while (depth > 0);
        return i;
    }

    private static int endOfWord(byte[] b, int at) {
        int i = at;
        while (i < b.length && !isSpace(b[i]) && b[i] != ',' && b[i] != '}' && b[i] != ']') {
            i++;
        }
        return i;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
