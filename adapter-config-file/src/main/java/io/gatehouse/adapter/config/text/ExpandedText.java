package io.gatehouse.adapter.config.text;

import java.util.Arrays;

/// A text whose variables were replaced, and which knows where each of its characters comes from. Immutable and thread-safe.
public final class ExpandedText {

    /// Stands where a variable has no value. A scalar that holds it is wrong already and is not looked at further.
    public static final char UNKNOWN = '\uE000';

    private final SourceText source;
    private final String text;
    private final boolean complete;
    private final int[] starts;
    private final int[] origins;
    private final boolean[] verbatim;
    private final int[] codePoints;

    private ExpandedText(Builder built) {
        this.source = built.source;
        this.text = built.text.toString();
        this.complete = built.complete;
        this.starts = Arrays.copyOf(built.starts, built.pieces);
        this.origins = Arrays.copyOf(built.origins, built.pieces);
        this.verbatim = Arrays.copyOf(built.verbatim, built.pieces);
        this.codePoints = codePointOffsets(text);
    }

    /// A text without variables.
    public static ExpandedText verbatim(SourceText source) {
        Builder builder = new Builder(source);
        builder.copy(0, source.text().length());
        return builder.build();
    }

    /// The text to parse.
    public String text() {
        return text;
    }

    /// The text it was made from.
    public SourceText source() {
        return source;
    }

    /// Whether a scalar holds a variable without a value.
    public boolean unknownIn(String scalar) {
        return !complete && scalar.indexOf(UNKNOWN) >= 0;
    }

    /// Where the character at an offset was written.
    public Position position(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        int piece = Math.max(0, found >= 0 ? found : -found - 2);
        if (starts.length == 0) {
            return source.position(offset);
        }
        return source.position(origins[piece] + (verbatim[piece] ? offset - starts[piece] : 0));
    }

    /// Where the character was written before which so many code points stand.
    public Position positionOfCodePoint(int index) {
        return position(
                codePoints.length == 0
                        ? index
                        : codePoints[Math.clamp(index, 0, codePoints.length - 1)]);
    }

    /// Empty when all code points are one character.
    private static int[] codePointOffsets(String text) {
        int count = text.codePointCount(0, text.length());
        if (count == text.length()) {
            return new int[0];
        }
        int[] offsets = new int[count + 1];
        for (int i = 0, at = 0; i <= count; i++) {
            offsets[i] = at;
            at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 0;
        }
        return offsets;
    }

    /// Puts an expanded text together, piece by piece.
    static final class Builder {
        private final SourceText source;
        private final StringBuilder text = new StringBuilder();
        private boolean complete = true;
        private int[] starts = new int[16];
        private int[] origins = new int[16];
        private boolean[] verbatim = new boolean[16];
        private int pieces;

        Builder(SourceText source) {
            this.source = source;
        }

        int length() {
            return text.length();
        }

        void copy(int from, int to) {
            if (from < to) {
                piece(from, true);
                text.append(source.text(), from, to);
            }
        }

        void replace(int from, String value) {
            piece(from, false);
            text.append(value);
        }

        void unknown(int from) {
            complete = false;
            replace(from, String.valueOf(UNKNOWN));
        }

        ExpandedText build() {
            return new ExpandedText(this);
        }

        private void piece(int origin, boolean asWritten) {
            if (pieces > 0 && starts[pieces - 1] == text.length()) {
                // The piece before was empty: it has no character of its own.
                pieces--;
            }
            if (pieces == starts.length) {
                starts = Arrays.copyOf(starts, pieces * 2);
                origins = Arrays.copyOf(origins, pieces * 2);
                verbatim = Arrays.copyOf(verbatim, pieces * 2);
            }
            starts[pieces] = text.length();
            origins[pieces] = origin;
            verbatim[pieces++] = asWritten;
        }
    }
}
