package io.gatehouse.core.json;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Changes to a JSON text that leave every other byte as it is. Collected by one thread; edits must
/// not overlap.
public final class Edits {

    private static final byte[] NOTHING = {};

    private final byte[] document;
    private final List<Edit> edits = new ArrayList<>();

    private record Edit(int from, int to, byte[] with) {}

    /// Prepares changes to the document that a value stands in.
    public Edits(RawJson anywhere) {
        this.document = anywhere.document();
    }

    /// Replaces a value.
    public Edits replace(RawJson value, byte[] with) {
        edits.add(new Edit(value.from(), value.to(), with));
        return this;
    }

    /// Replaces a value by a string.
    public Edits replace(RawJson value, String text) {
        return replace(value, JsonStrings.encode(text));
    }

    /// Drops a member of an object, if it is there, with its comma.
    public Edits remove(RawJson object, String name) {
        List<RawJson.Member> members = object.members();
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).name().equals(name)) {
                int from = i > 0 ? members.get(i - 1).value().to() : members.get(i).from();
                int to =
                        i == 0 && members.size() > 1
                                ? members.get(1).from()
                                : members.get(i).value().to();
                edits.add(new Edit(from, to, NOTHING));
            }
        }
        return this;
    }

    /// Gives a member of an object another name, if it is there.
    public Edits rename(RawJson object, String name, String newName) {
        object.find(name)
                .ifPresent(member ->
                        edits.add(
                                new Edit(
                                        member.from(),
                                        JsonScanner.endOfString(document, member.from()),
                                        JsonStrings.encode(newName))));
        return this;
    }

    /// Sets a member of an object: replaces its value, or adds it in front.
    public Edits set(RawJson object, String name, byte[] value) {
        object.member(name)
                .ifPresentOrElse(old -> replace(old, value), () -> add(object, name, value));
        return this;
    }

    private void add(RawJson object, String name, byte[] value) {
        int at = object.from() + 1;
        boolean empty = object.members().isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (empty && edits.stream().anyMatch(e -> e.from == at && e.to == at)) {
            out.write(',');
        }
        out.writeBytes(JsonStrings.encode(name));
        out.write(':');
        out.writeBytes(value);
        if (!empty) {
            out.write(',');
        }
        edits.add(new Edit(at, at, out.toByteArray()));
    }

    /// Whether nothing is to be changed.
    public boolean isEmpty() {
        return edits.isEmpty();
    }

    /// The changed document; the document itself when nothing changes.
    public byte[] apply() {
        if (edits.isEmpty()) {
            return document;
        }
        return apply(0, document.length);
    }

    /// The changed bytes of one value; every edit must lie inside it.
    public byte[] apply(RawJson value) {
        return apply(value.from(), value.to());
    }

    private byte[] apply(int from, int to) {
        edits.sort(Comparator.comparingInt(Edit::from).thenComparingInt(Edit::to));
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from + 64);
        int at = from;
        for (Edit edit : edits) {
            out.write(document, at, edit.from - at);
            out.writeBytes(edit.with);
            at = edit.to;
        }
        out.write(document, at, to - at);
        return out.toByteArray();
    }
}
