package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.upstream.CallerHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Copies the W3C trace context of the HTTP request into `params._meta`, where servers of any
/// transport can see it.
final class TraceContext {

    private static final List<String> FIELDS = List.of("traceparent", "tracestate", "baggage");

    private TraceContext() {}

    static void copy(CallerHeaders headers, JsonRpcMessage.Call call, Edits edits) {
        Map<String, byte[]> context = new LinkedHashMap<>();
        for (String field : FIELDS) {
            headers.fields()
                    .first(field)
                    .ifPresent(value -> context.put(field, ObjectWriter.string(value)));
        }
        if (context.isEmpty()) {
            return;
        }
        Optional<RawJson> params = call.params();
        if (params.isEmpty()) {
            edits.set(
                    call.raw(),
                    "params",
                    new ObjectWriter().raw("_meta", object(context)).toBytes());
        } else if (params.get().isObject()) {
            into(params.get(), context, edits);
        }
    }

    private static void into(RawJson params, Map<String, byte[]> context, Edits edits) {
        Optional<RawJson> meta = params.member("_meta");
        if (meta.isEmpty()) {
            edits.set(params, "_meta", object(context));
        } else if (meta.get().isObject()) {
            context.forEach((name, value) -> edits.set(meta.get(), name, value));
        }
    }

    private static byte[] object(Map<String, byte[]> members) {
        ObjectWriter writer = new ObjectWriter();
        members.forEach(writer::raw);
        return writer.toBytes();
    }
}
