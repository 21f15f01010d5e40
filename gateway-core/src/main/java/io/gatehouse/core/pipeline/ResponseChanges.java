package io.gatehouse.core.pipeline;

import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseChange;

/// Applies changes to a response's fields.
final class ResponseChanges {

    private ResponseChanges() {}

    static Response apply(Response response, ResponseChange change) {
        return change.isNone()
                ? response
                : new Response(
                        change.status().orElse(response.status()),
                        apply(response.headers(), change),
                        change.body().orElse(response.body()));
    }

    static HeaderList apply(HeaderList headers, ResponseChange change) {
        HeaderList changed = headers;
        for (HeaderChange header : change.headers()) {
            changed =
                    switch (header) {
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
