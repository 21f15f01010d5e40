package io.gatehouse.plugin.cel.function;

import io.gatehouse.domain.http.QueryText;
import io.gatehouse.plugin.cel.value.Containers;
import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.Incoming;
import io.gatehouse.plugin.cel.value.Null;
import io.gatehouse.plugin.cel.value.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/// Forms (application/x-www-form-urlencoded, WHATWG URL 5).
final class FormFunctions {

    private FormFunctions() {}

    static void addTo(Functions functions) {
        functions.add("form.encode", Object.class, FormFunctions::encode);
        functions.add("form.decode", String.class, FormFunctions::decode);
        functions.add("form.decode", byte[].class, FormFunctions::decodeBytes);
    }

    static String pair(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                + '='
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Object encode(Object map) {
        if (!Containers.isMap(map)) {
            return Failure.noOverload("form.encode", map);
        }
        Map<String, Object> sorted = new TreeMap<>(Texts::compare);
        Containers.toMap(map)
                .forEach((name, value) -> sorted.put(name.toString(), Incoming.adopt(value)));
        StringJoiner pairs = new StringJoiner("&");
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            Object value = entry.getValue();
            for (Object each : value instanceof List<?> list ? list : List.of(value)) {
                Object text = text(Incoming.adopt(each));
                if (text instanceof Failure) {
                    return text;
                }
                if (text instanceof String string) {
                    pairs.add(pair(entry.getKey(), string));
                }
            }
        }
        return pairs.toString();
    }

    private static Object text(Object value) {
        return value == Null.NULL ? value : ConversionFunctions.string(value);
    }

    private static Object decodeBytes(byte[] form) {
        Object text = Texts.decode(form);
        return text instanceof String string ? decode(string) : text;
    }

    private static Map<String, Object> decode(String form) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        for (QueryText.Parameter parameter : QueryText.parse(form)) {
            values.computeIfAbsent(parameter.name(), _ -> new ArrayList<>()).add(parameter.value());
        }
        Map<String, Object> decoded = new LinkedHashMap<>();
        values.forEach((name, all) -> decoded.put(name, all.size() == 1 ? all.getFirst() : all));
        return decoded;
    }
}
