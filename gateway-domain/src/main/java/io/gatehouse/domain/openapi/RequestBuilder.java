package io.gatehouse.domain.openapi;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Puts arguments into a request so that each stays what it is: a part of a path, of a query, of a
/// field. Used once.
final class RequestBuilder {

    private static final byte[] NOTHING = {};

    private final ApiOperation operation;
    private final String basePath;
    private final Map<String, ? extends @Nullable Object> arguments;
    private final List<HeaderList.Field> fields = new ArrayList<>();
    private String path;
    private final StringJoiner query = new StringJoiner("&");
    private final StringJoiner cookies = new StringJoiner("; ");

    RequestBuilder(
            ApiOperation operation,
            String basePath,
            Map<String, ? extends @Nullable Object> arguments) {
        this.operation = operation;
        this.basePath = basePath;
        this.arguments = arguments;
        this.path = operation.path();
    }

    /// Arguments that do not fit.
    private static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        Unfit(String reason) {
            super(reason, null, false, false);
        }
    }

    ApiRequest build() {
        try {
            for (ApiParameter parameter : operation.parameters()) {
                add(parameter);
            }
            checkPath();
            if (cookies.length() > 0) {
                fields.add(new HeaderList.Field("cookie", cookies.toString()));
            }
            byte[] body = body();
            String target = basePath + path + (query.length() == 0 ? "" : "?" + query);
            return new ApiRequest.Ready(operation.method(), target, new HeaderList(fields), body);
        } catch (Unfit e) {
            return new ApiRequest.Refused(String.valueOf(e.getMessage()));
        }
    }

    private void add(ApiParameter parameter) throws Unfit {
        if (!(arguments.get(parameter.place().word()) instanceof Map<?, ?> group)
                || !group.containsKey(parameter.name())) {
            if (parameter.required()) {
                throw new Unfit(name(parameter) + " is missing");
            }
            return;
        }
        Object value = group.get(parameter.name());
        switch (parameter.place()) {
            case PATH -> path(parameter, value);
            case QUERY -> query(parameter, value);
            case HEADER -> field(parameter, value);
            case COOKIE -> {
                String text = Percent.encode(flat(parameter, value));
                cookies.add(parameter.name() + "=" + text);
            }
        }
    }

    private void path(ApiParameter parameter, @Nullable Object value) throws Unfit {
        String text = flat(parameter, value);
        if (text.isEmpty()) {
            throw new Unfit(name(parameter) + " is empty");
        }
        path = path.replace("{" + parameter.name() + "}", Percent.encode(text));
    }

    /// A segment of dots would lead elsewhere, whoever wrote it.
    private void checkPath() throws Unfit {
        for (String segment : path.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                throw new Unfit("an argument makes the path's segment \"" + segment + "\"");
            }
        }
    }

    private void query(ApiParameter parameter, @Nullable Object value) throws Unfit {
        String name = Percent.encode(parameter.name());
        if (value == null) {
            query.add(name);
        } else if (parameter.json()) {
            query.add(name + "=" + Percent.encode(JsonText.of(value)));
        } else if (value instanceof List<?> list && parameter.explode()) {
            for (Object item : list) {
                query.add(name + "=" + Percent.encode(scalar(parameter, item)));
            }
        } else if (value instanceof Map<?, ?> map && (parameter.explode() || parameter.deep())) {
            for (Map.Entry<?, ?> member : map.entrySet()) {
                String key = String.valueOf(member.getKey());
                query.add(
                        (parameter.deep()
                                        ? name + Percent.encode("[" + key + "]")
                                        : Percent.encode(key))
                                + "="
                                + Percent.encode(scalar(parameter, member.getValue())));
            }
        } else {
            query.add(name + "=" + Percent.encode(flat(parameter, value)));
        }
    }

    private void field(ApiParameter parameter, @Nullable Object value) throws Unfit {
        String text = flat(parameter, value);
        if (!text.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'))) {
            throw new Unfit(name(parameter) + " has characters that no header field can have");
        }
        fields.add(new HeaderList.Field(parameter.name(), text.strip()));
    }

    private byte[] body() throws Unfit {
        Optional<ApiBody> wanted = operation.body();
        if (wanted.isEmpty()) {
            return NOTHING;
        }
        if (!arguments.containsKey("body")) {
            if (wanted.get().required()) {
                throw new Unfit("body is missing");
            }
            return NOTHING;
        }
        Object value = arguments.get("body");
        byte[] bytes = bytes(wanted.get().form(), value);
        fields.add(new HeaderList.Field("content-type", wanted.get().mediaType()));
        return bytes;
    }

    private static byte[] bytes(ApiBody.Form form, @Nullable Object value) throws Unfit {
        return switch (form) {
            case JSON -> JsonText.of(value).getBytes(StandardCharsets.UTF_8);
            case FORM -> form(value).getBytes(StandardCharsets.US_ASCII);
            case TEXT -> text(value).getBytes(StandardCharsets.UTF_8);
            case BINARY -> {
                try {
                    yield Base64.getDecoder().decode(text(value));
                } catch (IllegalArgumentException e) {
                    throw new Unfit("body is not Base64");
                }
            }
        };
    }

    private static String text(@Nullable Object value) throws Unfit {
        if (value instanceof String text) {
            return text;
        }
        throw new Unfit("body is not a string");
    }

    private static String form(@Nullable Object value) throws Unfit {
        if (!(value instanceof Map<?, ?> map)) {
            throw new Unfit("body is not an object");
        }
        StringJoiner form = new StringJoiner("&");
        for (Map.Entry<?, ?> member : map.entrySet()) {
            String key = Percent.encode(String.valueOf(member.getKey()));
            Object item = member.getValue();
            for (Object one : item instanceof List<?> list ? list : java.util.Arrays.asList(item)) {
                boolean simple = !(one instanceof Map<?, ?>) && !(one instanceof List<?>);
                form.add(
                        key
                                + "="
                                + Percent.encode(
                                        one == null
                                                ? ""
                                                : simple ? one.toString() : JsonText.of(one)));
            }
        }
        return form.toString();
    }

    /// A value as one text: lists with commas between their items.
    private static String flat(ApiParameter parameter, @Nullable Object value) throws Unfit {
        if (parameter.json()) {
            return JsonText.of(value);
        }
        return switch (value) {
            case List<?> list -> {
                StringJoiner items = new StringJoiner(",");
                for (Object item : list) {
                    items.add(scalar(parameter, item));
                }
                yield items.toString();
            }
            case Map<?, ?> map -> {
                StringJoiner members = new StringJoiner(",");
                for (Map.Entry<?, ?> member : map.entrySet()) {
                    String between = parameter.explode() ? "=" : ",";
                    members.add(member.getKey() + between + scalar(parameter, member.getValue()));
                }
                yield members.toString();
            }
            case null, default -> scalar(parameter, value);
        };
    }

    private static String scalar(ApiParameter parameter, @Nullable Object value) throws Unfit {
        return switch (value) {
            case String text -> text;
            case Number number -> number.toString();
            case Boolean bool -> bool.toString();
            case null, default ->
                    throw new Unfit(
                            name(parameter) + " is neither a string, a number nor a boolean");
        };
    }

    private static String name(ApiParameter parameter) {
        return "argument " + parameter.place().word() + "." + parameter.name();
    }
}
