package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.core.mcp.session.Outbox;
import io.gatehouse.core.sse.EventStreamWriter;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.ports.inbound.ResponseStream;
import java.io.IOException;
import java.time.Duration;

/// Streams of what waits in a session's outbox.
final class EventStreams {

    private EventStreams() {}

    /// Writes messages until the client or the session is gone.
    ///
    /// @param first written at once, so that the client sees the stream is open
    static void run(RoutedCall call, Outbox.Stream source, byte[] first, Duration keepAlive)
            throws InterruptedException {
        HeaderList headers = HeadChecks.STREAMING;
        try (source;
                ResponseStream stream = call.stream(200, headers)) {
            stream.onClientGone(source::close);
            stream.write(first);
            boolean open = true;
            while (open) {
                open = writeNext(source, stream, keepAlive);
            }
        } catch (IOException e) {
            // the client is gone
        }
    }

    private static boolean writeNext(
            Outbox.Stream source, ResponseStream stream, Duration keepAlive)
            throws InterruptedException, IOException {
        switch (source.next(keepAlive)) {
            case Outbox.Next.End _ -> {
                return false;
            }
            case Outbox.Next.Silence _ -> stream.write(EventStreamWriter.keepAlive());
            case Outbox.Next.Message message -> {
                try {
                    stream.write(EventStreamWriter.message(message.json(), source.idOf(message)));
                } catch (IOException e) {
                    source.giveBack(message);
                    throw e;
                }
            }
        }
        return true;
    }
}
