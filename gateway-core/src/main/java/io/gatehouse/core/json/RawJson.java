package io.gatehouse.core.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A value inside a checked JSON text, as a range of its bytes. Nothing is decoded before it is
/// asked for. Immutable as long as nobody changes the bytes, which are not copied.
public final class RawJson {

    private final byte[] document;
    private final int from;
    private final int to;

    private RawJson(byte[] document, int from, int to) {
        this.document = document;
        this.from = from;
        this.to = to;
    }

    /// A member of an object.
    ///
    /// @param from where the member's name begins in the document
    public record Member(String name, int from, RawJson value) {}

    /// Checks that bytes are exactly one JSON text in UTF-8, at most 500 levels deep, without
    /// repeated member names.
    ///
    /// @throws InvalidJsonException when they are not, with the reason and the place
    public static RawJson parse(byte[] document) throws InvalidJsonException {
        JsonCheck.check(document);
        int from = JsonScanner.skipSpace(document, 0);
        return new RawJson(document, from, JsonScanner.endOfValue(document, from));
    }

    /// Where the value begins in its document.
    public int from() {
        return from;
    }

    /// Where the value ends in its document.
    public int to() {
        return to;
    }

    /// Whether it is an object.
    public boolean isObject() {
        return document[from] == '{';
    }

    /// Whether it is an array.
    public boolean isArray() {
        return document[from] == '[';
    }

    /// Whether it is null.
    public boolean isNull() {
        return document[from] == 'n';
    }

    /// Whether it is true.
    public boolean isTrue() {
        return document[from] == 't';
    }

    /// Whether it is a number without fraction and exponent.
    public boolean isInteger() {
        int i = document[from] == '-' ? from + 1 : from;
        while (i < to && document[i] >= '0' && document[i] <= '9') {
            i++;
        }
        return i == to;
    }

    /// The text of a string; empty when it is no string.
    public Optional<String> text() {
        return document[from] == '"'
                ? Optional.of(JsonStrings.decode(document, from, to))
                : Optional.empty();
    }

    /// A member's value; empty when there is none or this is no object.
    public Optional<RawJson> member(String name) {
        return find(name).map(Member::value);
    }

    /// A member reached by several names, one inside the other.
    public Optional<RawJson> path(String... names) {
        Optional<RawJson> here = Optional.of(this);
        for (String name : names) {
            here = here.flatMap(value -> value.member(name));
        }
        return here;
    }

    /// A member; empty when there is none or this is no object.
    public Optional<Member> find(String name) {
        for (int at = first('{'); at >= 0; ) {
            Member member = memberAt(at);
            if (member.name.equals(name)) {
                return Optional.of(member);
            }
            at = next(member.value.to);
        }
        return Optional.empty();
    }

    /// All members in order; none when this is no object.
    public List<Member> members() {
        List<Member> members = new ArrayList<>();
        for (int at = first('{'); at >= 0; ) {
            Member member = memberAt(at);
            members.add(member);
            at = next(member.value.to);
        }
        return members;
    }

    /// All elements in order; none when this is no array.
    public List<RawJson> elements() {
        List<RawJson> elements = new ArrayList<>();
        for (int at = first('['); at >= 0; ) {
            RawJson element = valueAt(at);
            elements.add(element);
            at = next(element.to);
        }
        return elements;
    }

    /// A copy of the value's bytes as they stand in the document.
    public byte[] bytes() {
        return Arrays.copyOfRange(document, from, to);
    }

    /// The bytes of the whole document; not a copy.
    public byte[] document() {
        return document;
    }

    /// The value as it stands in the document.
    @Override
    public String toString() {
        return new String(document, from, to - from, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawJson that
                && Arrays.equals(document, from, to, that.document, that.from, that.to);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }

    /// Where the first item of a container stands; -1 when it is empty or another kind of value.
    private int first(char open) {
        if (document[from] != open) {
            return -1;
        }
        int at = JsonScanner.skipSpace(document, from + 1);
        return document[at] == '}' || document[at] == ']' ? -1 : at;
    }

    /// Where the item after the one that ends here stands; -1 when that was the last.
    private int next(int end) {
        int at = JsonScanner.skipSpace(document, end);
        return document[at] == ',' ? JsonScanner.skipSpace(document, at + 1) : -1;
    }

    private Member memberAt(int at) {
        int nameEnd = JsonScanner.endOfString(document, at);
        int colon = JsonScanner.skipSpace(document, nameEnd);
        RawJson value = valueAt(JsonScanner.skipSpace(document, colon + 1));
        return new Member(JsonStrings.decode(document, at, nameEnd), at, value);
    }

    private RawJson valueAt(int at) {
        return new RawJson(document, at, JsonScanner.endOfValue(document, at));
    }
}
