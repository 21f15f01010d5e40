package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.upstream.CallerHeaders;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.mcp.HeaderText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Header fields that repeat arguments of tools (`x-mcp-header` in their schemas). Learned from the
/// server's list when it first misses them. Thread-safe.
final class MirroredParams {

    private static final int MAX_PAGES = 64;
    private static final int MAX_DEPTH = 20;

    private final TargetSession server;
    private final StatelessRequests requests;
    private volatile Map<String, List<Mirror>> byTool = Map.of();

    MirroredParams(TargetSession server, StatelessRequests requests) {
        this.server = server;
        this.requests = requests;
    }

    /// @param path to the argument
    /// @param field that repeats it
    private record Mirror(List<String> path, String field) {}

    /// A call with the fields that are known to be wanted.
    Outgoing added(Outgoing outgoing, JsonRpcMessage.Request message) {
        Optional<String> tool =
                message.method().equals("tools/call")
                        ? message.param("name").flatMap(RawJson::text)
                        : Optional.empty();
        List<Mirror> mirrors =
                tool.map(name -> byTool.getOrDefault(name, List.of())).orElse(List.of());
        if (mirrors.isEmpty()) {
            return outgoing;
        }
        List<HeaderList.Field> fields = new ArrayList<>();
        for (Mirror mirror : mirrors) {
            message.param("arguments")
                    .flatMap(arguments -> arguments.path(mirror.path.toArray(String[]::new)))
                    .flatMap(MirroredParams::text)
                    .ifPresent(value ->
                            fields.add(
                                    new HeaderList.Field(mirror.field, HeaderText.encode(value))));
        }
        return outgoing.plus(new HeaderList(fields));
    }

    private static Optional<String> text(RawJson value) {
        if (value.isNull() || value.isObject() || value.isArray()) {
            return Optional.empty();
        }
        return value.text().or(() -> Optional.of(value.toString()));
    }

    /// Reads the server's list of tools.
    ///
    /// @return whether any tool wants such fields
    boolean learn(CallerHeaders headers) throws InterruptedException {
        Map<String, List<Mirror>> found = new HashMap<>();
        Optional<RawJson> cursor = Optional.empty();
        for (int page = 0; page < MAX_PAGES; page++) {
            ObjectWriter params = new ObjectWriter();
            cursor.ifPresent(c -> params.raw("cursor", c.bytes()));
            Reply reply = server.request(requests.own("tools/list", params, headers), _ -> {});
            if (!(reply instanceof Reply.Answered(JsonRpcMessage.Result answer))) {
                break;
            }
            answer.result().member("tools").stream()
                    .flatMap(tools -> tools.elements().stream())
                    .forEach(tool -> learn(tool, found));
            cursor = answer.result().member("nextCursor").filter(c -> c.text().isPresent());
            if (cursor.isEmpty()) {
                break;
            }
        }
        byTool = Map.copyOf(found);
        return !found.isEmpty();
    }

    private static void learn(RawJson tool, Map<String, List<Mirror>> found) {
        List<Mirror> mirrors = new ArrayList<>();
        tool.member("inputSchema").ifPresent(schema -> collect(schema, List.of(), mirrors));
        Optional<String> name = tool.member("name").flatMap(RawJson::text);
        if (name.isPresent() && !mirrors.isEmpty()) {
            found.put(name.get(), List.copyOf(mirrors));
        }
    }

    private static void collect(RawJson schema, List<String> path, List<Mirror> mirrors) {
        if (path.size() > MAX_DEPTH) {
            return;
        }
        for (RawJson.Member property :
                schema.member("properties").map(RawJson::members).orElse(List.of())) {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(property.name());
            property.value()
                    .member("x-mcp-header")
                    .flatMap(RawJson::text)
                    .filter(MirroredParams::isToken)
                    .ifPresent(name ->
                            mirrors.add(new Mirror(List.copyOf(deeper), "mcp-param-" + name)));
            collect(property.value(), deeper, mirrors);
        }
    }

    private static boolean isToken(String text) {
        return text.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    }
}
