package io.gatehouse.plugin.jwt;

/// A token that proves nothing.
///
/// @param reason in the words of the compatible product: clients and scripts look for them
record Rejected(String reason) implements Verification {

    static final Rejected NO_TOKEN = new Rejected("no bearer token found");
    static final Rejected NO_KEY_ID = new Rejected("the token header does not specify a `kid`");
    static final Rejected ALGORITHM = invalid("InvalidAlgorithm");
    static final Rejected SIGNATURE = invalid("InvalidSignature");

    static Rejected malformedHeader(String problem) {
        return new Rejected("the token header is malformed: Error(" + problem + ")");
    }

    static Rejected unknownKey(String keyId) {
        return new Rejected("token uses the unknown key " + quoted(keyId));
    }

    static Rejected invalid(String problem) {
        return new Rejected("the token is invalid or malformed: Error(" + problem + ")");
    }

    static String jsonProblem(JsonSyntaxException e) {
        return "Json(Error("
                + quoted(e.problem())
                + ", line: "
                + e.line()
                + ", column: "
                + e.column()
                + "))";
    }

    /// In quotes, with everything escaped that could forge a line of a log.
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '"', '\\' -> quoted.append('\\').appendCodePoint(c);
                        case '\n' -> quoted.append("\\n");
                        case '\r' -> quoted.append("\\r");
                        case '\t' -> quoted.append("\\t");
                        default -> {
                            if (isPrintable(c)) {
                                quoted.appendCodePoint(c);
                            } else {
                                quoted.append("\\u{").append(Integer.toHexString(c)).append('}');
                            }
                        }
                    }
                });
        return quoted.append('"').toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
