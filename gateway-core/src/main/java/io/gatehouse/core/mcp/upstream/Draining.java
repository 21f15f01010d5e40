package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.mcp.limit.Deadline;
import io.gatehouse.ports.outbound.UpstreamResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// A response whose interesting part has been read. What is left of it is usually nothing but its
/// end, and once that is read the connection can serve another request; so it is read for a moment,
/// while nobody waits for that.
record Draining(UpstreamResponse response) implements AutoCloseable {

    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final int MAX_BYTES = 64 * 1024;

    @Override
    public void close() {
        Thread.startVirtualThread(this::drain);
    }

    private void drain() {
        try (response;
                Deadline _ = new Deadline(MOMENT, response::close)) {
            InputStream body = response.body();
            byte[] buffer = new byte[1024];
            int total = 0;
            int count = 0;
            while (count >= 0 && total < MAX_BYTES) {
                count = body.read(buffer, 0, buffer.length);
                total += count;
            }
        } catch (IOException e) {
            // the connection is closed instead
        }
    }
}
