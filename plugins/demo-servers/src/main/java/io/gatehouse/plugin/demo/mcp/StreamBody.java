package io.gatehouse.plugin.demo.mcp;

import io.gatehouse.plugin.demo.http.EventWriter;
import io.gatehouse.plugin.demo.http.Exchange;
import io.gatehouse.plugin.demo.http.Json;
import java.io.IOException;
import java.time.Duration;

/// Writes an event stream to a connection until either ends.
final class StreamBody {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    private static final long RETRY_MILLIS = 500;

    private StreamBody() {}

    static void write(Exchange exchange, HttpSession session, HttpSession.Resumption from)
            throws IOException, InterruptedException {
        EventWriter writer = exchange.answerEvents();
        if (session.primes()) {
            writer.resumeFrom(from.reader().resumeToken(), RETRY_MILLIS);
        } else {
            writer.comment("open");
        }
        if (copy(from.reader(), writer)) {
            session.delivered(from.stream());
        }
    }

    /// Whether the stream came to its end.
    static boolean copy(EventStream.Reader reader, EventWriter writer)
            throws IOException, InterruptedException {
        while (true) {
            switch (reader.next(KEEP_ALIVE)) {
                case Reading.Event event ->
                        writer.event(reader.resumeToken(), "message", Json.write(event.message()));
                case Reading.Idle() -> writer.comment("keep-alive");
                case Reading.Ended() -> {
                    return true;
                }
                case Reading.Detached() -> {
                    return false;
                }
            }
        }
    }
}
