package io.gatehouse.domain.openapi;

import io.gatehouse.domain.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one operation.
record OperationReader(References references, String method, String path) {

    private static final int LONGEST_TITLE = 64;
    private static final Pattern IN_BRACES = Pattern.compile("\\{([^{}/]+)}");

    private static final Pattern WHOLE_PATH =
            Pattern.compile("/([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2}|\\{[^{}/]+})*");

    ApiOperation read(Part item, Part operation) throws UnusableException {
        if (!operation.isObject()) {
            throw operation.unusable("an operation is an object");
        }
        if (!WHOLE_PATH.matcher(path).matches()) {
            throw item.unusable("a path begins with / and has only characters that paths may have");
        }
        SchemaInliner schemas = new SchemaInliner(references);
        InputSchema input = new InputSchema();
        List<ApiParameter> parameters =
                new ParameterReader(references, schemas).read(item, operation, input);
        checkPath(operation, parameters);
        Optional<ApiBody> body = new BodyReader(references, schemas).read(operation, input);
        String name = operation.text("operationId").orElseGet(this::ownName);
        if (name.isBlank()) {
            throw operation.unusable("operationId is empty");
        }
        Optional<String> summary = operation.text("summary");
        return new ApiOperation(
                name,
                summary.map(OperationReader::shortened),
                operation.text("description").or(() -> summary).orElse(name),
                JsonText.of(input.json()),
                method,
                path,
                parameters,
                body);
    }

    private void checkPath(Part operation, List<ApiParameter> parameters) throws UnusableException {
        List<String> declared = new ArrayList<>();
        for (ApiParameter parameter : parameters) {
            if (parameter.place() == ApiParameter.Place.PATH) {
                declared.add(parameter.name());
            }
        }
        Matcher braces = IN_BRACES.matcher(path);
        while (braces.find()) {
            if (!declared.contains(braces.group(1))) {
                throw operation.unusable(
                        "the path parameter " + braces.group(1) + " is not declared");
            }
        }
    }

    /// Such as `get_pets_petId` for an operation that has no name.
    private String ownName() {
        String words = path.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
        return method.toLowerCase(Locale.ROOT) + (words.isEmpty() ? "" : "_" + words);
    }

    private static String shortened(String text) {
        int end = text.length();
        while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST_TITLE) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }

    /// The tool's schema while it is made: the body and one object for each place of parameters.
    static final class InputSchema {

        private final Map<String, Object> properties = new LinkedHashMap<>();
        private final List<String> required = new ArrayList<>();

        void put(String name, Object schema, boolean isRequired) {
            properties.put(name, schema);
            if (isRequired) {
                required.add(name);
            }
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("type", "object");
            json.put("properties", properties);
            if (!required.isEmpty()) {
                json.put("required", required);
            }
            return json;
        }
    }
}
