package io.gatehouse.adapter.undertow.wire;

import io.gatehouse.domain.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The field lines of a head as places in the bytes they came in; text is made only of what is asked for. Overwritten by the next head.
/// Confined to one thread at a time.
public final class FieldLines implements Headers {

    private static final int WORDS = 4;

    byte[] bytes;
    private int[] places = new int[16 * WORDS];
    private int count;
    private int end;
    private boolean verbatim;

    FieldLines(int capacity) {
        bytes = new byte[capacity];
    }

    void clear() {
        count = 0;
        verbatim = true;
    }

    /// States where the last line ends.
    void endAt(int place) {
        end = place;
    }

    /// States that the lines must not be copied as they stand: some end differently.
    void notVerbatim() {
        verbatim = false;
    }

    void add(int name, int nameEnd, int value, int valueEnd) {
        int at = count * WORDS;
        if (at == places.length) {
            places = Arrays.copyOf(places, at * 2);
        }
        places[at] = name;
        places[at + 1] = nameEnd;
        places[at + 2] = value;
        places[at + 3] = valueEnd;
        count++;
    }

    /// Makes the last field's value reach further.
    void extendLast(int valueEnd) {
        places[count * WORDS - 1] = valueEnd;
    }

    /// Copies the bytes that the places point into.
    void take(byte[] source, int length) {
        if (bytes.length < length) {
            bytes = new byte[Math.max(length, 2 * bytes.length)];
        }
        System.arraycopy(source, 0, bytes, 0, length);
    }

    /// Number of field lines.
    public int size() {
        return count;
    }

    /// Adds lines that follow each other to a head, in one piece where that is possible.
    ///
    /// @param to behind the last one
    public void appendTo(HeadBuffer head, int from, int to) {
        if (!verbatim) {
            for (int i = from; i < to; i++) {
                appendTo(head, i);
            }
        } else if (from < to) {
            int start = places[from * WORDS];
            int next = to < count ? places[to * WORDS] : end;
            head.raw(bytes, start, next - start);
        }
    }

    /// Adds a field line to a head.
    public void appendTo(HeadBuffer head, int index) {
        int at = index * WORDS;
        head.field(bytes, places[at], places[at + 1], places[at + 2], places[at + 3]);
    }

    /// Whether a field has a name.
    ///
    /// @param lowerCaseName in lower case
    public boolean isNamed(int index, byte[] lowerCaseName) {
        int at = index * WORDS;
        return Tokens.isWord(bytes, places[at], places[at + 1], lowerCaseName);
    }

    /// Whether a field has a name.
    public boolean isNamed(int index, String name) {
        int at = index * WORDS;
        int start = places[at];
        int length = name.length();
        if (places[at + 1] - start != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = name.charAt(i);
            if (c > 0x7F || Tokens.lower(bytes[start + i]) != Tokens.lower((byte) c)) {
                return false;
            }
        }
        return true;
    }

    /// The name of a field, as it came.
    public String name(int index) {
        return text(places[index * WORDS], places[index * WORDS + 1]);
    }

    /// The value of a field.
    public String value(int index) {
        return text(places[index * WORDS + 2], places[index * WORDS + 3]);
    }

    String value(int index, LastText texts) {
        return texts.of(bytes, places[index * WORDS + 2], places[index * WORDS + 3]);
    }

    /// How long the name of a field is.
    public int nameLength(int index) {
        return places[index * WORDS + 1] - places[index * WORDS];
    }

    @Override
    public Optional<String> first(String name) {
        for (int i = 0; i < count; i++) {
            if (isNamed(i, name)) {
                return Optional.of(value(i));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(2);
        for (int i = 0; i < count; i++) {
            if (isNamed(i, name)) {
                values.add(value(i));
            }
        }
        return values;
    }

    @Override
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < count; i++) {
            action.accept(name(i), value(i));
        }
    }

    private String text(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
