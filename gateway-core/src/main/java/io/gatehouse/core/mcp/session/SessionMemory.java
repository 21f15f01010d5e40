package io.gatehouse.core.mcp.session;

import io.gatehouse.core.json.InvalidJsonException;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.upstream.Handshake;
import io.gatehouse.core.mcp.upstream.UpstreamMemory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a session is made of, as a text: how the client opened it, and what it has at servers.
final class SessionMemory {

    private static final String OPENED = "i";
    private static final String UPSTREAM = "t";

    private SessionMemory() {}

    static String of(Handshake handshake) {
        return handshake
                .params()
                .map(params ->
                        new ObjectWriter()
                                .raw(OPENED, params.bytes())
                                .raw(UPSTREAM, handshake.memory().json())
                                .toBytes())
                .map(json -> new String(json, StandardCharsets.UTF_8))
                .orElse("");
    }

    /// Reads a text that came with a genuine id; empty when it is none.
    static Optional<Handshake> read(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            RawJson json = RawJson.parse(text.getBytes(StandardCharsets.UTF_8));
            Optional<UpstreamMemory> upstream = json.member(UPSTREAM).map(UpstreamMemory::of);
            return json.member(OPENED)
                    .map(params ->
                            Handshake.opened(
                                    params.bytes(), upstream.orElseGet(UpstreamMemory::new)));
        } catch (InvalidJsonException e) {
            return Optional.empty(); // of another release
        }
    }
}
