package io.gatehouse.core.admin;

import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Headers;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.domain.openapi.ApiDocument;
import io.gatehouse.domain.openapi.ApiOperation;
import io.gatehouse.ports.expression.Fields;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Shows values as JSON: configuration records, and what expressions come to. Whatever is secret by its type or its name is not shown.
record JsonForm(boolean hidesByName) {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    /// For configurations, which people show to each other.
    static final JsonForm CONFIG = new JsonForm(true);

    /// For what was computed from somebody's own data.
    static final JsonForm RESULT = new JsonForm(false);

    /// A value as it may be shown to people.
    byte[] of(Object value) {
        return switch (value) {
            case Secret _ -> ObjectWriter.string(Secret.REDACTED);
            case Optional<?> optional -> optional.<byte[]>map(this::of).orElse(NULL);
            case Boolean flag -> ascii(flag.toString());
            case Double number when number.isNaN() || number.isInfinite() ->
                    ObjectWriter.string(number.toString());
            case Number number -> ascii(number.toString());
            case Enum<?> constant -> ObjectWriter.string(lowerCamel(constant.name()));
            case byte[] bytes -> ObjectWriter.string(Base64.getEncoder().encodeToString(bytes));
            case Map<?, ?> map -> ofMap(map);
            case Collection<?> items -> ofItems(items);
            case Claims claims -> ofMap(claims.values());
            case Headers headers -> of(headers);
            case Fields fields -> of(fields);
            case URI uri -> ObjectWriter.string(Redaction.uri(uri));
            case Expression expression -> ObjectWriter.string(expression.source());
            case McpServerAddress.Stdio stdio -> of(stdio);
            case ApiDocument document -> of(document);
            case Record record -> of(record);
            default -> ObjectWriter.string(value.toString());
        };
    }

    /// A value that may be missing.
    byte[] orNull(Optional<?> value) {
        return value.<byte[]>map(this::of).orElse(NULL);
    }

    private byte[] of(Record record) {
        ObjectWriter object = new ObjectWriter();
        boolean secretName = false;
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (component.getType() == Origin.class) {
                continue;
            }
            Object value = read(component, record);
            String name = component.getName();
            boolean hidden = isSecret(name) || (secretName && name.equals("value"));
            object.raw(name, hidden ? hide(value) : of(value));
            secretName |= name.equals("name") && value instanceof String s && isSecret(s);
        }
        return object.toBytes();
    }

    private static Object read(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException | RuntimeException e) {
            return "(cannot be shown)";
        }
    }

    /// A child's environment holds its secrets under any name.
    private byte[] of(McpServerAddress.Stdio stdio) {
        ObjectWriter env = new ObjectWriter();
        stdio.env().keySet().stream().sorted().forEach(name -> env.put(name, Secret.REDACTED));
        return new ObjectWriter()
                .put("command", stdio.command())
                .raw("arguments", of(Redaction.arguments(stdio)))
                .raw("env", env.toBytes())
                .put("clearEnv", stdio.clearEnv())
                .toBytes();
    }

    /// What is known of an API would be pages; its tools' names tell it apart.
    private byte[] of(ApiDocument document) {
        return new ObjectWriter()
                .put("title", document.title())
                .put("version", document.version())
                .raw("tools", of(document.operations().stream().map(ApiOperation::name).toList()))
                .toBytes();
    }

    private boolean isSecret(String name) {
        return hidesByName && Redaction.isSecret(name);
    }

    /// The form is kept, the texts are not.
    private byte[] hide(Object value) {
        return switch (value) {
            case String _ -> ObjectWriter.string(Secret.REDACTED);
            case Optional<?> optional -> optional.<byte[]>map(this::hide).orElse(NULL);
            case Collection<?> items -> ObjectWriter.array(items.stream().map(this::hide).toList());
            default -> of(value);
        };
    }

    private byte[] ofMap(Map<?, ?> map) {
        ObjectWriter object = new ObjectWriter();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value == null) {
                object.raw(name, NULL);
            } else {
                object.raw(name, isSecret(name) ? hide(value) : of(value));
            }
        });
        return object.toBytes();
    }

    private byte[] ofItems(Collection<?> items) {
        List<byte[]> values = new ArrayList<>();
        for (Object item : items) {
            values.add(item == null ? NULL : of(item));
        }
        return ObjectWriter.array(values);
    }

    private byte[] of(Headers headers) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        HeaderList.copyOf(headers)
                .fields()
                .forEach(f ->
                        byName.computeIfAbsent(
                                        f.name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                                .add(f.value()));
        return ofMap(byName);
    }

    private byte[] of(Fields fields) {
        Map<String, Object> present = new LinkedHashMap<>();
        fields.names().stream()
                .sorted()
                .forEach(n -> fields.field(n).ifPresent(value -> present.put(n, value)));
        return ofMap(present);
    }

    private static String lowerCamel(String constant) {
        String[] words = constant.toLowerCase(Locale.ROOT).split("_");
        StringBuilder text = new StringBuilder(words[0]);
        Arrays.stream(words)
                .skip(1)
                .filter(w -> !w.isEmpty())
                .forEach(w ->
                        text.append(Character.toUpperCase(w.charAt(0))).append(w.substring(1)));
        return text.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
