package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Which sessions a client's session has at HTTP servers, so that another process can go on with
/// them. Thread-safe: the monitor guards everything.
public final class UpstreamMemory {

    private final Map<String, Remembered> known = new LinkedHashMap<>();

    /// Nothing.
    public UpstreamMemory() {}

    /// @param place tells whether the server is still the same
    private record Remembered(String sessionId, String version, long place) {}

    /// Reads what [#json] wrote.
    public static UpstreamMemory of(RawJson json) {
        UpstreamMemory memory = new UpstreamMemory();
        for (RawJson.Member member : json.members()) {
            Optional<String> id = member.value().member("s").flatMap(RawJson::text);
            Optional<String> version = member.value().member("v").flatMap(RawJson::text);
            Optional<String> place = member.value().member("p").map(RawJson::toString);
            if (id.isPresent() && version.isPresent() && place.isPresent()) {
                memory.known.put(
                        member.name(),
                        new Remembered(id.get(), version.get(), Long.parseLong(place.get())));
            }
        }
        return memory;
    }

    /// All of it, as JSON.
    public synchronized byte[] json() {
        ObjectWriter all = new ObjectWriter();
        known.forEach((target, r) ->
                all.raw(
                        target,
                        new ObjectWriter()
                                .put("s", r.sessionId)
                                .put("v", r.version)
                                .put("p", r.place)
                                .toBytes()));
        return all.toBytes();
    }

    synchronized void note(String target, URI endpoint, Established agreed) {
        known.remove(target);
        agreed.sessionId()
                .ifPresent(id ->
                        known.put(target, new Remembered(id, agreed.version(), place(endpoint))));
    }

    /// A session to go on with; given out once.
    synchronized Optional<Established> take(String target, URI endpoint) {
        return Optional.ofNullable(known.remove(target))
                .filter(r -> r.place == place(endpoint))
                .map(r -> new Established(Optional.of(r.sessionId), r.version, Optional.empty()));
    }

    private static long place(URI endpoint) {
        CRC32C sum = new CRC32C();
        sum.update(endpoint.toString().getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
