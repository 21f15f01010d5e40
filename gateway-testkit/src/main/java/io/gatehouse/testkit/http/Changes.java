package io.gatehouse.testkit.http;

import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.HeaderList;
import java.util.List;

/// Applies header changes to a value.
final class Changes {

    private Changes() {}

    static HeaderList apply(HeaderList headers, List<HeaderChange> changes) {
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
