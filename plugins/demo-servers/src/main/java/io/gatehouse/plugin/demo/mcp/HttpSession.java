package io.gatehouse.plugin.demo.mcp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// A session with its event streams: the standing one of GET and one for each request whose answer
/// has not been delivered. Of the latter the newest {@value #KEPT} can be resumed. Safe for use by
/// several threads.
final class HttpSession {

    private static final int KEPT = 64;

    private final String id = UUID.randomUUID().toString();
    private final EventStream standing = new EventStream("get");
    private final AtomicLong lastStream = new AtomicLong();
    private final Map<String, EventStream> undelivered = new LinkedHashMap<>();
    private final Session session;

    HttpSession(McpServer server) {
        this.session = server.open(standing);
    }

    String id() {
        return id;
    }

    Session session() {
        return session;
    }

    EventStream openStream() {
        EventStream stream = new EventStream("post-" + lastStream.incrementAndGet());
        synchronized (undelivered) {
            undelivered.put(stream.id(), stream);
            if (undelivered.size() > KEPT) {
                undelivered.remove(undelivered.keySet().iterator().next());
            }
        }
        return stream;
    }

    void delivered(EventStream stream) {
        synchronized (undelivered) {
            undelivered.remove(stream.id());
        }
    }

    /// Continues where a [EventStream.Reader#resumeToken] stands.
    ///
    /// @return nothing when that stream is forgotten
    Optional<Resumption> resume(String token) {
        int cut = token.lastIndexOf('_');
        if (cut < 0) {
            return Optional.empty();
        }
        try {
            long position = Long.parseLong(token.substring(cut + 1));
            return find(token.substring(0, cut))
                    .map(stream -> new Resumption(stream, stream.readAfter(position)));
        } catch (NumberFormatException foreign) {
            return Optional.empty();
        }
    }

    /// The standing stream, from the first event that nobody has read.
    Resumption standingStream() {
        return new Resumption(standing, standing.readOn());
    }

    /// Revision 2025-11-25 lets a stream begin with an empty event; older clients stumble over it.
    boolean primes() {
        return session.client()
                .filter(client -> client.version().atLeast(ProtocolVersion.V2025_11_25))
                .isPresent();
    }

    private Optional<EventStream> find(String streamId) {
        if (streamId.equals(standing.id())) {
            return Optional.of(standing);
        }
        synchronized (undelivered) {
            return Optional.ofNullable(undelivered.get(streamId));
        }
    }

    /// A stream and a place in it.
    record Resumption(EventStream stream, EventStream.Reader reader) {}
}
