package io.gatehouse.testkit.policy;

import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.HeaderList;
import java.util.List;

/// Applies header changes to a value, the plain way.
final class AppliedChanges {

    private AppliedChanges() {}

    static HeaderList to(HeaderList headers, List<HeaderChange> changes) {
        HeaderList changed = headers;
        for (HeaderChange change : changes) {
            changed =
                    switch (change) {
                        case HeaderChange.Set(String name, String value) ->
                                changed.minus(name).plus(name, value);
                        case HeaderChange.Add(String name, String value) ->
                                changed.plus(name, value);
                        case HeaderChange.Remove(String name) -> changed.minus(name);
                    };
        }
        return changed;
    }
}
