package io.gatehouse.core.sse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads server-sent events from a stream of bytes as the WHATWG describes it. An event is handed
/// over as soon as its empty line is there. Used by one thread.
public final class EventStreamReader {

    private final LineReader lines;
    private final int maxBytes;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private boolean hasData;
    private String type = "";
    private String lastEventId = "";
    private Optional<Long> retryMillis = Optional.empty();

    /// Reads from a stream; it is not closed.
    ///
    /// @param maxBytes the longest line and the longest data to accept
    public EventStreamReader(InputStream in, int maxBytes) {
        this.lines = new LineReader(in, maxBytes);
        this.maxBytes = maxBytes;
    }

    /// The id of the last event that had one, also of one without data; an empty text when there
    /// was none.
    public String lastEventId() {
        return lastEventId;
    }

    /// How long the server asks to wait before the next connection.
    public Optional<Long> retryMillis() {
        return retryMillis;
    }

    /// Waits for the next event that has data; empty at the end of the stream. An event without its
    /// empty line is not one.
    ///
    /// @throws IOException when the stream breaks or an event is too long
    public Optional<ServerSentEvent> next() throws IOException {
        for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (line.get().length > 0) {
                field(line.get());
            } else if (data.size() > 0) {
                return Optional.of(take());
            } else {
                reset();
            }
        }
        return Optional.empty();
    }

    private ServerSentEvent take() {
        ServerSentEvent event =
                new ServerSentEvent(type.isEmpty() ? "message" : type, data.toByteArray());
        reset();
        return event;
    }

    private void reset() {
        data.reset();
        hasData = false;
        type = "";
    }

    private void field(byte[] line) throws IOException {
        int colon = 0;
        while (colon < line.length && line[colon] != ':') {
            colon++;
        }
        int from = Math.min(colon + 1, line.length);
        if (from < line.length && line[from] == ' ') {
            from++;
        }
        switch (text(line, 0, colon)) {
            case "data" -> appendData(line, from);
            case "event" -> type = text(line, from, line.length);
            case "id" -> setId(text(line, from, line.length));
            case "retry" -> setRetry(text(line, from, line.length));
            default -> {} // comments and whatever comes after us
        }
    }

    private void appendData(byte[] line, int from) throws IOException {
        if (hasData) {
            data.write('\n');
        }
        hasData = true;
        data.write(line, from, line.length - from);
        if (data.size() > maxBytes) {
            throw new IOException("an event is longer than " + maxBytes + " bytes");
        }
    }

    private void setId(String id) {
        if (id.indexOf('\0') < 0) {
            lastEventId = id;
        }
    }

    private void setRetry(String value) {
        if (!value.isEmpty()
                && value.length() <= 9
                && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            retryMillis = Optional.of(Long.valueOf(value));
        }
    }

    private static String text(byte[] line, int from, int to) {
        return new String(line, from, to - from, StandardCharsets.UTF_8);
    }
}
