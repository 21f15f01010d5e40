package io.gatehouse.adapter.undertow.wire;

import io.gatehouse.domain.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The fields of a response head as places in the bytes they came in; text is made only of what is asked for. Confined to one thread
/// and overwritten by the next head.
public final class ResponseFields implements Headers {

    private static final int WORDS = 4;

    byte[] bytes = new byte[16 * 1024];
    private int[] places = new int[32 * WORDS];
    private int count;

    void clear() {
        count = 0;
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

    /// Number of field lines.
    public int size() {
        return count;
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
        int start = places[at];
        if (places[at + 1] - start != lowerCaseName.length) {
            return false;
        }
        for (int i = 0; i < lowerCaseName.length; i++) {
            if (Tokens.lower(bytes[start + i]) != lowerCaseName[i]) {
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

    int nameLength(int index) {
        return places[index * WORDS + 1] - places[index * WORDS];
    }

    @Override
    public Optional<String> first(String name) {
        byte[] wanted = lower(name);
        for (int i = 0; i < count; i++) {
            if (isNamed(i, wanted)) {
                return Optional.of(value(i));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<String> all(String name) {
        byte[] wanted = lower(name);
        List<String> values = new ArrayList<>(2);
        for (int i = 0; i < count; i++) {
            if (isNamed(i, wanted)) {
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

    private static byte[] lower(String name) {
        byte[] wanted = name.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = Tokens.lower(wanted[i]);
        }
        return wanted;
    }
}
