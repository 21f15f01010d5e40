package io.gatehouse.plugin.demo.mcp;

import io.gatehouse.plugin.demo.http.Exchange;
import java.io.IOException;
import java.time.Duration;

/// Answers a request: with one JSON message where that is all there is, else with a stream.
final class PostAnswer {

    /// After this long a client should at least see that it was heard.
    private static final Duration SOON = Duration.ofSeconds(5);

    private PostAnswer() {}

    static void write(
            Exchange exchange, HttpSession session, EventStream stream, HttpOptions.Answers form)
            throws IOException, InterruptedException {
        switch (form) {
            case EVENTS -> writeEvents(exchange, session, stream);
            case AS_NEEDED -> {
                if (stream.readAfter(0).next(SOON) instanceof Reading.Event event
                        && event.isResponse()) {
                    session.delivered(stream);
                    exchange.answer(200, event.message());
                } else {
                    writeEvents(exchange, session, stream);
                }
            }
        }
    }

    private static void writeEvents(Exchange exchange, HttpSession session, EventStream stream)
            throws IOException, InterruptedException {
        HttpSession.Resumption start = new HttpSession.Resumption(stream, stream.readAfter(0));
        StreamBody.write(exchange, session, start);
    }
}
