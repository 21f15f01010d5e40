package io.gatehouse.adapter.config.text;

import java.util.Arrays;
import java.util.Optional;

/// A text as it was written, with the places of its lines. Immutable and thread-safe.
public final class SourceText {

    private final String name;
    private final String text;
    private final String among;
    private final int[] lineStarts;

    /// Takes a text.
    ///
    /// @param name the file as the user named it
    public SourceText(String name, String text) {
        this(name, text, "");
    }

    private SourceText(String name, String text, String among) {
        this.name = name;
        this.among = among;
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.lineStarts = lineStarts(this.text);
    }

    /// Takes one of several texts that are read as one configuration; its positions name their file.
    public static SourceText oneOfSeveral(String name, String text) {
        return new SourceText(name, text, name);
    }

    /// The file as the user named it.
    public String name() {
        return name;
    }

    /// The whole text without a byte order mark.
    public String text() {
        return text;
    }

    /// The place of a character.
    public Position position(int offset) {
        int at = Math.clamp(offset, 0, text.length());
        int found = Arrays.binarySearch(lineStarts, at);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, text.codePointCount(lineStarts[line], at) + 1, among);
    }

    /// A line without its end; empty when there is no such line.
    ///
    /// @param number from 1
    public Optional<String> line(int number) {
        if (number < 1 || number > lineStarts.length) {
            return Optional.empty();
        }
        int end = number < lineStarts.length ? lineStarts[number] : text.length();
        return Optional.of(text.substring(lineStarts[number - 1], end).stripTrailing());
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = at + 1;
        }
        return Arrays.copyOf(starts, count);
    }
}
