package io.gatehouse.domain.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the parameters of a path and of its operation: the latter replace the former.
record ParameterReader(References references, SchemaInliner schemas) {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /// OpenAPI says that these are not parameters; the others are the connection's own.
    private static final Set<String> NOT_PARAMETERS =
            Set.of(
                    "accept",
                    "authorization",
                    "connection",
                    "content-length",
                    "content-type",
                    "cookie",
                    "host",
                    "keep-alive",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private record Declared(ApiParameter parameter, Object schema) {}

    List<ApiParameter> read(Part item, Part operation, OperationReader.InputSchema input)
            throws UnusableException {
        Map<String, Declared> declared = new LinkedHashMap<>();
        collect(item, declared);
        collect(operation, declared);
        for (ApiParameter.Place place : ApiParameter.Place.values()) {
            group(place, declared, input);
        }
        List<ApiParameter> parameters = new ArrayList<>();
        declared.values().forEach(one -> parameters.add(one.parameter()));
        return parameters;
    }

    private void collect(Part holder, Map<String, Declared> declared) throws UnusableException {
        for (Part written : holder.child("parameters").map(Part::items).orElse(List.of())) {
            Part part = references.resolve(written);
            Declared parameter = parameter(part);
            ApiParameter.Place place = parameter.parameter().place();
            String name = parameter.parameter().name();
            boolean header = place == ApiParameter.Place.HEADER;
            String key = place + " " + (header ? name.toLowerCase(Locale.ROOT) : name);
            if (!header || !NOT_PARAMETERS.contains(name.toLowerCase(Locale.ROOT))) {
                declared.put(key, parameter);
            }
        }
    }

    private Declared parameter(Part part) throws UnusableException {
        String name =
                part.text("name")
                        .filter(text -> !text.isEmpty())
                        .orElseThrow(() -> part.unusable("the parameter has no name"));
        ApiParameter.Place place = place(part);
        boolean field = place == ApiParameter.Place.HEADER || place == ApiParameter.Place.COOKIE;
        if (field && !TOKEN.matcher(name).matches()) {
            throw part.unusable("\"" + name + "\" cannot be the name of a " + place.word());
        }
        Optional<Part> content =
                part.child("content")
                        .flatMap(c -> c.children().stream().findFirst())
                        .map(Map.Entry::getValue);
        Optional<Part> schema = content.map(c -> c.child("schema")).orElse(part.child("schema"));
        boolean exploded = place == ApiParameter.Place.QUERY || place == ApiParameter.Place.COOKIE;
        return new Declared(
                new ApiParameter(
                        name,
                        place,
                        place == ApiParameter.Place.PATH || part.isTrue("required"),
                        part.flag("explode").orElse(exploded),
                        part.text("style").equals(Optional.of("deepObject")),
                        content.isPresent()),
                described(part, schema.isPresent() ? schemas.inline(schema.get()) : Map.of()));
    }

    private static ApiParameter.Place place(Part part) throws UnusableException {
        String in = part.text("in").orElse("");
        for (ApiParameter.Place place : ApiParameter.Place.values()) {
            if (place.word().equals(in)) {
                return place;
            }
        }
        throw part.unusable("in is one of path, query, header and cookie, got \"" + in + "\"");
    }

    private static Object described(Part part, Object schema) {
        Optional<String> description = part.text("description");
        if (description.isEmpty() || !(schema instanceof Map<?, ?> members)) {
            return schema;
        }
        Map<String, Object> described = new LinkedHashMap<>();
        members.forEach((key, value) -> described.put(String.valueOf(key), value));
        described.putIfAbsent("description", description.get());
        return described;
    }

    private static void group(
            ApiParameter.Place place,
            Map<String, Declared> declared,
            OperationReader.InputSchema input) {
        OperationReader.InputSchema group = new OperationReader.InputSchema();
        boolean any = false;
        boolean required = false;
        for (Declared one : declared.values()) {
            if (one.parameter().place() == place) {
                any = true;
                required |= one.parameter().required();
                group.put(one.parameter().name(), one.schema(), one.parameter().required());
            }
        }
        if (any) {
            input.put(place.word(), group.json(), required);
        }
    }
}
