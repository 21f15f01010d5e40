package io.gatehouse.adapter.undertow.server;

import io.gatehouse.domain.http.Headers;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// A request's fields without `Host`, as they stand in Undertow's map.
final class RequestFields implements Headers {

    private final HeaderMap map;

    RequestFields(HeaderMap map) {
        this.map = map;
    }

    @Override
    public Optional<String> first(String name) {
        return isHidden(name) ? Optional.empty() : Optional.ofNullable(map.getFirst(name));
    }

    @Override
    public List<String> all(String name) {
        HeaderValues values = isHidden(name) ? null : map.get(name);
        return values == null ? List.of() : List.copyOf(values);
    }

    @Override
    public boolean contains(String name) {
        return !isHidden(name) && map.contains(name);
    }

    @Override
    public void forEach(BiConsumer<String, String> action) {
        for (long at = map.fastIterateNonEmpty(); at != -1; at = map.fiNextNonEmpty(at)) {
            HeaderValues values = map.fiCurrent(at);
            String name = values.getHeaderName().toString();
            if (!isHidden(name)) {
                for (int i = 0; i < values.size(); i++) {
                    action.accept(name, values.get(i));
                }
            }
        }
    }

    private static boolean isHidden(String name) {
        return name.length() == 4 && name.equalsIgnoreCase("host");
    }
}
