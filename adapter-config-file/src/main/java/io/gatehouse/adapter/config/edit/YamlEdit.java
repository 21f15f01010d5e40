package io.gatehouse.adapter.config.edit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Changes a YAML text so that it says something else, and leaves everything that stays true as it is written. For one thread.
public final class YamlEdit {

    private final YamlPlaces places;
    private final List<Splice> splices = new ArrayList<>();

    /// Another text for a part of the text.
    private record Splice(int from, int to, String text) {}

    /// Writes a value anew where it stands.
    @FunctionalInterface
    private interface Slot {

        void replace(JsonNode wanted) throws OddLayoutException;
    }

    private YamlEdit(YamlPlaces places) {
        this.places = places;
    }

    /// The text, changed. The caller checks that it says what was wanted: a layout may be stranger than expected.
    public static String apply(String text, JsonNode wanted) {
        boolean marked = text.startsWith("\uFEFF");
        String plain = (marked ? text.substring(1) : text).replace("\r\n", "\n");
        YamlPlaces places = new YamlPlaces(plain);
        Optional<Node> root = places.compose();
        if (root.isEmpty() || !wanted.isObject()) {
            return written(text, wanted);
        }
        YamlEdit edit = new YamlEdit(places);
        try {
            edit.change(
                    root.get(),
                    wanted,
                    _ -> {
                        throw new OddLayoutException("the root");
                    });
        } catch (OddLayoutException e) {
            return written(text, wanted);
        }
        String edited = edit.spliced(plain);
        String lines = text.contains("\r\n") ? edited.replace("\n", "\r\n") : edited;
        return marked ? "\uFEFF" + lines : lines;
    }

    /// The text written anew; only the comment that it begins with is kept.
    public static String written(String text, JsonNode wanted) {
        StringBuilder head = new StringBuilder();
        for (String line : text.replace("\uFEFF", "").lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                break;
            }
            head.append(line).append('\n');
        }
        String body =
                YamlText.isInline(wanted) ? YamlText.inline(wanted, 0) : YamlText.block(wanted, 0);
        return head + body + "\n";
    }

    private String spliced(String text) {
        // Of those at one place the inner ones were found first, and stay first.
        splices.sort(Comparator.comparingInt(Splice::from));
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Splice splice : splices) {
            if (splice.from >= at) {
                out.append(text, at, splice.from).append(splice.text);
                at = Math.min(splice.to, text.length());
            }
        }
        return out.append(text, at, text.length()).toString();
    }

    private void change(Node old, JsonNode wanted, Slot slot) throws OddLayoutException {
        if (YamlPlaces.value(old).equals(wanted)) {
            return;
        }
        if (places.isShared(old)) {
            throw new OddLayoutException("an anchor or alias");
        }
        int before = splices.size();
        try {
            if (!YamlPlaces.isBlock(old) || wanted.isEmpty()) {
                slot.replace(wanted);
            } else if (old instanceof MappingNode mapping && wanted.isObject()) {
                members(mapping, wanted, slot);
            } else if (old instanceof SequenceNode sequence && wanted.isArray()) {
                items(sequence, wanted);
            } else {
                slot.replace(wanted);
            }
        } catch (OddLayoutException e) {
            splices.subList(before, splices.size()).clear();
            slot.replace(wanted);
        }
    }

    private void members(MappingNode mapping, JsonNode wanted, Slot slot)
            throws OddLayoutException {
        List<NodeTuple> members = mapping.getValue();
        int indent = places.column(places.start(members.getFirst().getKeyNode()));
        Set<String> present = new HashSet<>();
        Optional<NodeTuple> lastKept = Optional.empty();
        for (NodeTuple member : members) {
            String key = YamlPlaces.key(member);
            if (key.equals("<<") || !present.add(key)) {
                throw new OddLayoutException("merged keys");
            }
            if (wanted.has(key)) {
                lastKept = Optional.of(member);
                change(
                        member.getValueNode(),
                        wanted.get(key),
                        to -> replaceMember(member, to, indent));
            }
        }
        if (lastKept.isEmpty()) {
            slot.replace(wanted);
            return;
        }
        delete(members, wanted);
        int end = places.lineEnd(endOf(lastKept.get()));
        for (Map.Entry<String, JsonNode> more : wanted.properties()) {
            if (!present.contains(more.getKey())) {
                String text = YamlText.member(more.getKey(), more.getValue(), indent);
                splices.add(new Splice(end, end, "\n" + " ".repeat(indent) + text));
            }
        }
    }

    private int endOf(NodeTuple member) throws OddLayoutException {
        int colon = places.afterColon(member.getKeyNode());
        if (places.isShared(member.getValueNode())) {
            throw new OddLayoutException("an anchor or alias");
        }
        return Math.max(colon, places.end(member.getValueNode()));
    }

    private void delete(List<NodeTuple> members, JsonNode wanted) throws OddLayoutException {
        for (int i = 0; i < members.size(); i++) {
            if (wanted.has(YamlPlaces.key(members.get(i)))) {
                continue;
            }
            int start = places.start(members.get(i).getKeyNode());
            if (places.isFirstOnLine(start)) {
                splices.add(lines(start, endOf(members.get(i))));
                continue;
            }
            // Behind a dash: the next key that stays moves up.
            while (!wanted.has(YamlPlaces.key(members.get(i)))) {
                i++; // there is one that stays
                if (i == members.size()) {
                    throw new OddLayoutException("nothing moves up");
                }
            }
            splices.add(new Splice(start, places.start(members.get(i).getKeyNode()), ""));
        }
    }

    private Splice lines(int from, int to) {
        int end = places.lineEnd(to);
        return new Splice(places.lineStart(from), end + 1, "");
    }

    private void replaceMember(NodeTuple member, JsonNode wanted, int indent)
            throws OddLayoutException {
        Node old = member.getValueNode();
        int colon = places.afterColon(member.getKeyNode());
        int start = places.start(old);
        if (!YamlPlaces.isBlock(old) && start > colon && places.end(old) > start) {
            boolean flow = !(old instanceof org.yaml.snakeyaml.nodes.ScalarNode);
            if (flow && !wanted.isValueNode()) {
                splices.add(new Splice(start, places.end(old), YamlText.flow(wanted)));
                return;
            }
            if (YamlText.isInline(wanted)) {
                splices.add(value(start, places.end(old), YamlText.inline(wanted, indent)));
                return;
            }
        }
        splices.add(
                value(
                        colon,
                        Math.max(colon, places.end(old)),
                        YamlText.afterColon(wanted, indent)));
    }

    /// Of several lines none has room for the comment that stood behind the old value.
    private Splice value(int from, int to, String text) {
        return new Splice(from, text.contains("\n") ? places.lineEnd(to) : to, text);
    }

    private void items(SequenceNode sequence, JsonNode wanted) throws OddLayoutException {
        List<Node> old = sequence.getValue();
        List<JsonNode> before = old.stream().map(YamlPlaces::value).toList();
        List<JsonNode> after = new ArrayList<>();
        wanted.forEach(after::add);
        int i = 0;
        int j = 0;
        for (int[] same : SameItems.of(before, after)) {
            gap(old, i, same[0], after.subList(j, same[1]));
            i = same[0] + 1;
            j = same[1] + 1;
        }
        gap(old, i, old.size(), after.subList(j, after.size()));
    }

    /// Makes some items out of some others that stand together.
    private void gap(List<Node> items, int from, int to, List<JsonNode> wanted)
            throws OddLayoutException {
        int pairs = Math.min(to - from, wanted.size());
        for (int k = 0; k < pairs; k++) {
            Node item = items.get(from + k);
            change(item, wanted.get(k), to2 -> replaceItem(item, to2));
        }
        for (int k = from + pairs; k < to; k++) {
            int dash = dash(items.get(k));
            if (!places.isFirstOnLine(dash)) {
                throw new OddLayoutException("a dash behind another");
            }
            splices.add(lines(dash, end(items.get(k))));
        }
        insert(items, from + pairs, wanted.subList(pairs, wanted.size()));
    }

    private void insert(List<Node> items, int at, List<JsonNode> wanted) throws OddLayoutException {
        if (wanted.isEmpty()) {
            return;
        }
        int dash = dash(items.getFirst());
        int indent = places.column(dash);
        if (at > 0) {
            int end = places.lineEnd(end(items.get(at - 1)));
            for (JsonNode item : wanted) {
                String text = "\n" + " ".repeat(indent) + YamlText.item(item, indent);
                splices.add(new Splice(end, end, text));
            }
            return;
        }
        if (!places.isFirstOnLine(dash)) {
            throw new OddLayoutException("a dash behind another");
        }
        int start = places.lineStart(dash);
        for (JsonNode item : wanted) {
            String text = " ".repeat(indent) + YamlText.item(item, indent) + "\n";
            splices.add(new Splice(start, start, text));
        }
    }

    private int dash(Node item) throws OddLayoutException {
        if (places.isShared(item)) {
            throw new OddLayoutException("an anchor or alias");
        }
        return places.dash(item);
    }

    private int end(Node item) throws OddLayoutException {
        if (places.isShared(item)) {
            throw new OddLayoutException("an anchor or alias");
        }
        return Math.max(places.dash(item) + 1, places.end(item));
    }

    private void replaceItem(Node item, JsonNode wanted) throws OddLayoutException {
        int dash = dash(item);
        boolean flow =
                !YamlPlaces.isBlock(item) && !(item instanceof org.yaml.snakeyaml.nodes.ScalarNode);
        String text =
                flow && !wanted.isValueNode()
                        ? "- " + YamlText.flow(wanted)
                        : YamlText.item(wanted, places.column(dash));
        splices.add(value(dash, end(item), text));
    }
}
