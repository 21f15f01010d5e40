package io.gatehouse.domain.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A value of a document at its place.
record Part(Object value, String pointer) {

    Optional<Part> child(String key) {
        return value instanceof Map<?, ?> map && map.get(key) != null
                ? Optional.of(new Part(map.get(key), pointer + "/" + escaped(key)))
                : Optional.empty();
    }

    /// The members of an object in their order; none of anything else.
    List<Map.Entry<String, Part>> children() {
        List<Map.Entry<String, Part>> children = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            for (Object key : map.keySet()) {
                String name = String.valueOf(key);
                child(name).ifPresent(part -> children.add(Map.entry(name, part)));
            }
        }
        return children;
    }

    List<Part> items() {
        List<Part> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                items.add(new Part(item, pointer + "/" + items.size()));
            }
        }
        return items;
    }

    boolean isObject() {
        return value instanceof Map<?, ?>;
    }

    boolean isList() {
        return value instanceof List<?>;
    }

    Optional<String> text(String key) {
        return child(key).map(Part::value).filter(String.class::isInstance).map(String.class::cast);
    }

    boolean isTrue(String key) {
        return child(key).map(Part::value).equals(Optional.of(true));
    }

    Optional<Boolean> flag(String key) {
        return child(key)
                .map(Part::value)
                .filter(Boolean.class::isInstance)
                .map(Boolean.class::cast);
    }

    UnusableException unusable(String message) {
        return new UnusableException(pointer, message);
    }

    /// What a reference points to, for those inside the document.
    Optional<Part> at(String target) {
        Optional<Part> here = Optional.of(this);
        for (String step : target.isEmpty() ? new String[0] : target.substring(1).split("/", -1)) {
            String key = step.replace("~1", "/").replace("~0", "~");
            here = here.flatMap(part -> part.step(key));
        }
        return here;
    }

    private Optional<Part> step(String key) {
        if (value instanceof List<?>) {
            List<Part> items = items();
            Map<String, Part> byIndex = new TreeMap<>();
            for (int i = 0; i < items.size(); i++) {
                byIndex.put(Integer.toString(i), items.get(i));
            }
            return Optional.ofNullable(byIndex.get(key));
        }
        return child(key);
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
