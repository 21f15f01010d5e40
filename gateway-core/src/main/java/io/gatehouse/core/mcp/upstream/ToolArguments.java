package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.PlainValues;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.json.JsonText;
import io.gatehouse.domain.toolview.ParameterEdit;
import io.gatehouse.domain.toolview.ToolEdit;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call's arguments as the server gets them.
final class ToolArguments {

    private ToolArguments() {}

    static Outgoing edited(Outgoing call, ToolEdit edit) {
        if (edit.parameters().isEmpty()
                || !(JsonRpcReader.read(call.body()) instanceof JsonRpcMessage.Request request)
                || request.params().filter(RawJson::isObject).isEmpty()) {
            return call;
        }
        Optional<RawJson> sent = request.param("arguments");
        if (sent.filter(arguments -> !arguments.isObject()).isPresent()) {
            return call; // the server will say what it thinks of that
        }
        Map<String, @Nullable Object> arguments =
                sent.map(PlainValues::object).orElseGet(LinkedHashMap::new);
        edit.parameters().forEach((parameter, change) -> change(arguments, parameter, change));
        byte[] json = JsonText.of(arguments).getBytes(StandardCharsets.UTF_8);
        byte[] body =
                new Edits(request.raw())
                        .set(request.params().orElseThrow(), "arguments", json)
                        .apply();
        return call.with(body);
    }

    private static void change(
            Map<String, @Nullable Object> arguments, String parameter, ParameterEdit edit) {
        int dot = parameter.indexOf('.');
        if (dot > 0 && !arguments.containsKey(parameter)) {
            changeInside(
                    arguments, parameter.substring(0, dot), parameter.substring(dot + 1), edit);
            return;
        }
        if (!edit.isVisible()) {
            arguments.remove(parameter);
        }
        Optional<String> value = edit.fixed().map(Secret::reveal).or(edit::otherwise);
        if (value.isPresent() && !arguments.containsKey(parameter)) {
            arguments.put(parameter, ToolSchema.value(value.get()));
        }
    }

    private static void changeInside(
            Map<String, @Nullable Object> arguments,
            String group,
            String parameter,
            ParameterEdit edit) {
        Map<String, @Nullable Object> inner =
                arguments.get(group) instanceof Map<?, ?> written
                        ? ToolSchema.copy(written)
                        : new LinkedHashMap<>();
        change(inner, parameter, edit);
        if (!inner.isEmpty() || arguments.containsKey(group)) {
            arguments.put(group, inner);
        }
    }
}
