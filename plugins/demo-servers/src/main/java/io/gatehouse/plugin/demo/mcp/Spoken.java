package io.gatehouse.plugin.demo.mcp;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The eras a server speaks: at least one of them.
record Spoken(Optional<SessionEra> sessions, Optional<RequestEra> requests) {

    static Spoken of(Eras eras, Introduction introduction, Methods methods, Listeners listeners) {
        SessionEra sessions = new SessionEra(introduction, methods);
        RequestEra requests =
                new RequestEra(
                        introduction,
                        methods,
                        listeners,
                        versions(eras),
                        new RequestState(InstantSource.system()));
        return new Spoken(
                Optional.of(sessions).filter(_ -> eras != Eras.REQUESTS),
                Optional.of(requests).filter(_ -> eras != Eras.SESSIONS));
    }

    /// Each request of a server with both shows its era; a session is of its own era all along.
    Era eraOf(Message.Request request, boolean initialized) {
        boolean claims = !initialized && RequestEra.claims(Optional.empty(), request);
        return requests.<Era>map(era -> era)
                .filter(_ -> claims || sessions.isEmpty())
                .or(() -> sessions)
                .orElseThrow();
    }

    /// The era of requests, if a message that came with this version header is of it.
    Optional<RequestEra> requestEra(Optional<String> header, Message message) {
        return requests.filter(_ -> sessions.isEmpty() || RequestEra.claims(header, message));
    }

    private static List<String> versions(Eras eras) {
        return Arrays.stream(ProtocolVersion.values())
                .filter(version -> eras == Eras.BOTH || version.equals(ProtocolVersion.V2026_07_28))
                .map(ProtocolVersion::text)
                .toList();
    }
}
