package io.gatehouse.adapter.config.text;

/// Follows a YAML text character by character, just closely enough to know which characters are comment and where scalars begin. It
/// works before variables are replaced, when the text need not be YAML yet: `[${A}, ${B}]` is not.
final class YamlOutline {

    private enum State {
        /// Nothing of the next token was seen.
        BETWEEN,
        /// In a tag, an anchor, an alias or a document marker.
        PROPERTY,
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        /// After a closing quote or bracket.
        AFTER,
        COMMENT,
        BLOCK_HEADER,
        BLOCK_LINES
    }

    private State state = State.BETWEEN;
    private int flowDepth;
    private int column;
    private boolean lineStart = true;
    private char previous = '\n';
    private boolean skipNext;

    /// The column of the key or dash that the next value belongs to.
    private int parentColumn = -1;

    /// The column where the last scalar began; if a colon follows, it was a key.
    private int scalarColumn;

    /// The least column of a block scalar's lines; -1 until its first line was seen.
    private int blockIndent = -1;

    boolean inComment() {
        return state == State.COMMENT;
    }

    /// Whether the next character is the first of a scalar's content.
    boolean atScalarStart() {
        return switch (state) {
            case BETWEEN -> true;
            case SINGLE_QUOTED -> previous == '\'';
            case DOUBLE_QUOTED -> previous == '"';
            case PROPERTY, PLAIN, AFTER, COMMENT, BLOCK_HEADER, BLOCK_LINES -> false;
        };
    }

    /// Takes a piece of text without any meaning to YAML, such as a variable.
    void seeText(int length) {
        see('x', 'x');
        column += length - 1;
    }

    /// Takes the next character.
    ///
    /// @param next the one after it, or a line end after the last
    void see(char c, char next) {
        if (c == '\n') {
            endLine();
        } else {
            if (skipNext) {
                skipNext = false;
            } else {
                inLine(c, next);
            }
            lineStart = lineStart && isBlank(c);
            column++;
        }
        previous = c;
    }

    private void endLine() {
        state =
                switch (state) {
                    case COMMENT, AFTER, PROPERTY -> State.BETWEEN;
                    case BLOCK_HEADER -> State.BLOCK_LINES;
                    case BETWEEN, PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED, BLOCK_LINES -> state;
                };
        skipNext = false;
        column = 0;
        lineStart = true;
    }

    private void inLine(char c, char next) {
        if (lineStart && !isBlank(c)) {
            startLine(c);
        }
        switch (state) {
            case BETWEEN -> between(c, next);
            case PROPERTY -> property(c, next);
            case PLAIN -> plain(c, next);
            case AFTER -> after(c, next);
            case SINGLE_QUOTED -> singleQuoted(c, next);
            case DOUBLE_QUOTED -> doubleQuoted(c);
            case BLOCK_HEADER -> blockHeader(c);
            case COMMENT, BLOCK_LINES -> {}
        }
    }

    private void startLine(char c) {
        if (state == State.PLAIN && flowDepth == 0 && column <= parentColumn) {
            state = State.BETWEEN;
        } else if (state == State.BLOCK_LINES && c != '\r') {
            if (blockIndent < 0 && column > parentColumn) {
                blockIndent = column;
            } else if (blockIndent < 0 || column < blockIndent) {
                state = State.BETWEEN;
            }
        }
    }

    private void between(char c, char next) {
        if (isBlank(c) || startsComment(c) || bracket(c)) {
            return;
        }
        boolean alone = isSpace(next);
        if (c == '"' || c == '\'') {
            startScalar(c == '"' ? State.DOUBLE_QUOTED : State.SINGLE_QUOTED);
        } else if (flowDepth == 0 && (c == '|' || c == '>')) {
            state = State.BLOCK_HEADER;
            blockIndent = -1;
        } else if (flowDepth == 0 && alone && (c == '-' || c == '?')) {
            parentColumn = column;
        } else if (c == '!' || c == '&' || c == '*' || (c == '-' && next == '-' && column == 0)) {
            state = State.PROPERTY;
        } else if (c != ':' || !alone) {
            startScalar(State.PLAIN);
        }
    }

    private void property(char c, char next) {
        if (isBlank(c)) {
            state = State.BETWEEN;
        } else if (flowDepth > 0) {
            bracket(c);
        } else if (c == ':' && isSpace(next)) {
            state = State.BETWEEN;
        }
    }

    private void plain(char c, char next) {
        if (startsComment(c) || (flowDepth > 0 && bracket(c))) {
            return;
        }
        endKey(c, isSpace(next) || (flowDepth > 0 && ",[]{}".indexOf(next) >= 0));
    }

    private void after(char c, char next) {
        if (!isBlank(c) && !startsComment(c) && !(flowDepth > 0 && bracket(c))) {
            if (!endKey(c, flowDepth > 0 || isSpace(next))) {
                state = State.PLAIN;
            }
        }
    }

    private void singleQuoted(char c, char next) {
        if (c == '\'' && next == '\'') {
            skipNext = true;
        } else if (c == '\'') {
            state = State.AFTER;
        }
    }

    private void doubleQuoted(char c) {
        if (c == '\\') {
            skipNext = true;
        } else if (c == '"') {
            state = State.AFTER;
        }
    }

    private void blockHeader(char c) {
        if (!startsComment(c) && c >= '1' && c <= '9') {
            blockIndent = Math.max(parentColumn, 0) + c - '0';
        }
    }

    private boolean startsComment(char c) {
        boolean starts = c == '#' && isSpace(previous);
        if (starts) {
            state = State.COMMENT;
        }
        return starts;
    }

    private boolean bracket(char c) {
        switch (c) {
            case '[', '{' -> {
                flowDepth++;
                state = State.BETWEEN;
            }
            case ']', '}' -> {
                flowDepth = Math.max(0, flowDepth - 1);
                state = State.AFTER;
            }
            case ',' -> {
                if (flowDepth == 0) {
                    return false;
                }
                state = State.BETWEEN;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean endKey(char c, boolean colonCounts) {
        boolean ends = c == ':' && colonCounts;
        if (ends) {
            state = State.BETWEEN;
            if (flowDepth == 0) {
                parentColumn = scalarColumn;
            }
        }
        return ends;
    }

    private void startScalar(State kind) {
        state = kind;
        if (flowDepth == 0) {
            scalarColumn = column;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    private static boolean isSpace(char c) {
        return c == '\n' || isBlank(c);
    }
}
