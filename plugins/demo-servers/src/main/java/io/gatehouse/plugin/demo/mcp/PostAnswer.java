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
        HttpSession.Resumption start = new HttpSession.Resumption(stream, stream.readAfter(0));
        if (form == HttpOptions.Answers.AS_NEEDED
                && start.reader().peek(SOON) instanceof Reading.Event event
                && event.isResponse()) {
            session.delivered(stream);
            exchange.answer(200, event.message());
        } else {
            StreamBody.write(exchange, session, start);
        }
    }
}
