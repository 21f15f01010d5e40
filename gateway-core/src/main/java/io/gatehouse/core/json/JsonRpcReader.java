package io.gatehouse.core.json;

import io.gatehouse.core.json.JsonRpcMessage.Failure;
import io.gatehouse.core.json.JsonRpcMessage.Invalid;
import io.gatehouse.core.json.JsonRpcMessage.Notification;
import io.gatehouse.core.json.JsonRpcMessage.Request;
import io.gatehouse.core.json.JsonRpcMessage.Result;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads JSON-RPC 2.0 messages. What two parsers could understand differently is no message.
public final class JsonRpcReader {

    private static final Set<String> MEMBERS =
            Set.of("jsonrpc", "id", "method", "params", "result", "error");

    private JsonRpcReader() {}

    /// Reads one message.
    public static JsonRpcMessage read(byte[] bytes) {
        try {
            return read(RawJson.parse(bytes));
        } catch (InvalidJsonException e) {
            return new Invalid(String.valueOf(e.getMessage()));
        }
    }

    /// Reads one message or an array of them, as servers of revision 2025-03-26 may send.
    public static List<JsonRpcMessage> readAll(byte[] bytes) {
        try {
            RawJson raw = RawJson.parse(bytes);
            return raw.isArray()
                    ? raw.elements().stream().map(e -> read(e.bytes())).toList()
                    : List.of(read(raw));
        } catch (InvalidJsonException e) {
            return List.of(new Invalid(String.valueOf(e.getMessage())));
        }
    }

    private static JsonRpcMessage read(RawJson raw) {
        if (!raw.isObject()) {
            return new Invalid(
                    raw.isArray() ? "batches are not supported" : "expected a JSON object");
        }
        Optional<String> lookAlike = lookAlike(raw, MEMBERS);
        if (lookAlike.isPresent()) {
            return new Invalid("unknown member " + lookAlike.get());
        }
        if (!raw.member("jsonrpc").flatMap(RawJson::text).equals(Optional.of("2.0"))) {
            return new Invalid("expected \"jsonrpc\":\"2.0\"");
        }
        Optional<RawJson> method = raw.member("method");
        return method.isPresent() ? call(raw, method.get()) : response(raw);
    }

    /// A member whose name differs from an expected one only in case: servers that ignore case
    /// would read it.
    public static Optional<String> lookAlike(RawJson object, Set<String> expected) {
        return object.members().stream()
                .map(RawJson.Member::name)
                .filter(name -> !expected.contains(name))
                .filter(name -> expected.stream().anyMatch(name::equalsIgnoreCase))
                .findFirst();
    }

    private static JsonRpcMessage call(RawJson raw, RawJson method) {
        Optional<String> name = method.text();
        if (name.isEmpty()) {
            return new Invalid("expected a string as method");
        }
        if (raw.member("result").isPresent() || raw.member("error").isPresent()) {
            return new Invalid("a message is a call or an answer, not both");
        }
        Optional<RawJson> params = raw.member("params").filter(p -> !p.isNull());
        Optional<RawJson> rawId = raw.member("id");
        if (rawId.isEmpty()) {
            return new Notification(raw, name.get(), params);
        }
        Optional<RequestId> id = RequestId.of(rawId.get());
        if (id.isEmpty()) {
            return new Invalid("expected an integer or a string as id");
        }
        return new Request(raw, id.get(), rawId.get(), name.get(), params);
    }

    private static JsonRpcMessage response(RawJson raw) {
        Optional<RawJson> result = raw.member("result");
        Optional<RawJson> error = raw.member("error");
        Optional<RawJson> rawId = raw.member("id");
        Optional<RequestId> id = rawId.flatMap(RequestId::of);
        if (result.isPresent() == error.isPresent()) {
            return new Invalid("expected a method, a result or an error");
        }
        if (result.isPresent()) {
            return id.isPresent()
                    ? new Result(raw, id, rawId, result.get())
                    : new Invalid("expected an integer or a string as id");
        }
        if (rawId.isPresent() && id.isEmpty() && !rawId.get().isNull()) {
            return new Invalid("expected an integer, a string or null as id");
        }
        return new Failure(raw, id, rawId, error.orElseThrow());
    }
}
