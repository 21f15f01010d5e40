package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.wire.FieldLines;
import io.gatehouse.adapter.undertow.wire.FieldNames;
import io.gatehouse.adapter.undertow.wire.HeadBuffer;
import io.gatehouse.adapter.undertow.wire.ResponseParser;
import io.gatehouse.adapter.undertow.wire.Tokens;
import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.ResponseChange;
import java.util.ArrayList;
import java.util.List;

/// Writes the fields of an upstream server's response as they go to the client: without what belongs to the upstream connection alone
/// (RFC 9110 7.6.1), with the policies' changes.
final class RelayedHead {

    private RelayedHead() {}

    static void fields(HeadBuffer head, ResponseParser response, List<HeaderChange> changes) {
        FieldLines fields = response.fields();
        String named = response.connection();
        int kept = 0;
        for (int i = 0; i < fields.size(); i++) {
            if (FieldNames.OF_RESPONSE_HOP.hasNameOf(fields, i)
                    || (!named.isEmpty() && Tokens.hasMember(named, fields.name(i)))
                    || (!changes.isEmpty() && isReplaced(changes, fields.name(i)))) {
                fields.appendTo(head, kept, i);
                kept = i + 1;
            }
        }
        fields.appendTo(head, kept, fields.size());
        for (HeaderChange.Add field : added(changes)) {
            head.field(field.name(), field.value());
        }
    }

    /// The fields that go to the client, copied.
    static HeaderList copy(ResponseParser response) {
        FieldLines fields = response.fields();
        String named = response.connection();
        List<HeaderList.Field> kept = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            if (!FieldNames.OF_RESPONSE_HOP.hasNameOf(fields, i)
                    && (named.isEmpty() || !Tokens.hasMember(named, fields.name(i)))) {
                kept.add(new HeaderList.Field(fields.name(i), fields.value(i)));
            }
        }
        return new HeaderList(kept);
    }

    /// Copied fields with the policies' changes.
    static HeaderList changed(HeaderList fields, ResponseChange change) {
        List<HeaderChange> changes = change.headers();
        List<HeaderList.Field> all = new ArrayList<>();
        for (HeaderList.Field field : fields.fields()) {
            if (!isReplaced(changes, field.name())) {
                all.add(field);
            }
        }
        added(changes).forEach(a -> all.add(new HeaderList.Field(a.name(), a.value())));
        return new HeaderList(all);
    }

    private static boolean isReplaced(List<HeaderChange> changes, String name) {
        for (HeaderChange change : changes) {
            boolean replaces =
                    switch (change) {
                        case HeaderChange.Set set -> set.name().equalsIgnoreCase(name);
                        case HeaderChange.Remove gone -> gone.name().equalsIgnoreCase(name);
                        case HeaderChange.Add add -> false;
                    };
            if (replaces) {
                return true;
            }
        }
        return false;
    }

    private static List<HeaderChange.Add> added(List<HeaderChange> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<HeaderChange.Add> added = new ArrayList<>();
        for (HeaderChange change : changes) {
            switch (change) {
                case HeaderChange.Set set -> {
                    added.removeIf(field -> field.name().equalsIgnoreCase(set.name()));
                    added.add(new HeaderChange.Add(set.name(), set.value()));
                }
                case HeaderChange.Add add -> added.add(add);
                case HeaderChange.Remove gone ->
                        added.removeIf(field -> field.name().equalsIgnoreCase(gone.name()));
            }
        }
        added.removeIf(field -> ResponseHeads.isFraming(field.name()));
        return added;
    }
}
