package io.gatehouse.core.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class EventStreamReaderTest {
    static final List<Arguments> STREAMS =
            List.of(
                    Arguments.of("data: a\n\n", List.of("message|a")),
                    Arguments.of("data:a\n\n", List.of("message|a")),
                    Arguments.of("data:  a\n\n", List.of("message| a")),
                    Arguments.of("data: a\r\n\r\n", List.of("message|a")),
                    Arguments.of("data: a\r\r", List.of("message|a")),
                    Arguments.of(
                            "data: a\r\ndata: b\r\n\r\ndata: c\n\n",
                            List.of("message|a\nb", "message|c")),
                    Arguments.of("event: endpoint\ndata: /x\n\n", List.of("endpoint|/x")),
                    Arguments.of(
                            "event: one\ndata: 1\n\ndata: 2\n\n", List.of("one|1", "message|2")),
                    Arguments.of("data\ndata\n\n", List.of("message|\n")),
                    Arguments.of("data:\n\n", List.of()),
                    Arguments.of("event: x\n\ndata: a\n\n", List.of("message|a")),
                    Arguments.of(": comment\n\n:\n\ndata: a\n\n", List.of("message|a")),
                    Arguments.of("unknown: 1\ndata: a\nfield\n\n", List.of("message|a")),
                    Arguments.of("\ufeffdata: a\n\n", List.of("message|a")),
                    Arguments.of("data: \ufeffa\n\n", List.of("message|\ufeffa")),
                    Arguments.of("data: a", List.of()),
                    Arguments.of("data: a\n", List.of()),
                    Arguments.of("", List.of()),
                    Arguments.of("\n\n\n", List.of()),
                    Arguments.of("data: {\"a\":\ndata: 1}\n\n", List.of("message|{\"a\":\n1}")),
                    Arguments.of("data: é😀\n\n", List.of("message|é😀")));

    @ParameterizedTest
    @FieldSource("STREAMS")
    void readsStreamsAsTheStandardSays(String stream, List<String> events) throws IOException {
        assertThat(all(stream)).isEqualTo(events);
    }

    @ParameterizedTest
    @FieldSource("STREAMS")
    void readsTheSameInSinglePieces(String stream, List<String> events) throws IOException {
        assertThat(all(new OneByOne(bytes(stream)))).isEqualTo(events);
    }

    @Test
    void remembersIdAndRetryAlsoOfEventsWithoutData() throws IOException {
        EventStreamReader reader = reader("id: 7\nretry: 250\ndata:\n\n");
        assertThat(reader.next()).isEmpty();
        assertThat(reader.lastEventId()).isEqualTo("7");
        assertThat(reader.retryMillis()).contains(250L);
    }

    @Test
    void ignoresIdsWithZeroAndRetriesThatAreNoNumbers() throws IOException {
        EventStreamReader reader =
                reader(
                        "id: a\n\nid: b\u0000\nretry: soon\nretry:\nretry: 99999999999\ndata: x\n\n");
        assertThat(reader.next()).isPresent();
        assertThat(reader.lastEventId()).isEqualTo("a");
        assertThat(reader.retryMillis()).isEmpty();
    }

    @Test
    void refusesEventsThatAreTooLong() {
        assertThatThrownBy(() -> all("data: " + "x".repeat(200) + "\n\n"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> all("data: xxxxxxxxxx\n".repeat(20) + "\n"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> all("x".repeat(200))).isInstanceOf(IOException.class);
    }

    @Test
    void doesNotWaitForMoreThanTheEvent() throws IOException {
        try (PipedOutputStream out = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(out)) {
            EventStreamReader reader = new EventStreamReader(in, 100);
            out.write(bytes("data: a\r\r"));
            out.flush();
            assertThat(reader.next().map(ServerSentEvent::text)).contains("a");
            out.write(bytes("\ndata: b\r\n\r\n"));
            out.flush();
            assertThat(reader.next().map(ServerSentEvent::text)).contains("b");
        }
    }

    @Test
    void readsWhatTheWriterWrites() throws IOException {
        for (String data : List.of("{}", "a\nb", "a\r\nb\rc", "x\n", "é")) {
            byte[] written = EventStreamWriter.event("endpoint", bytes(data));
            String expected = data.replace("\r\n", "\n").replace('\r', '\n');
            assertThat(all(new ByteArrayInputStream(written)))
                    .containsExactly("endpoint|" + expected);
        }
        assertThat(all(new ByteArrayInputStream(EventStreamWriter.keepAlive()))).isEmpty();
    }

    private static EventStreamReader reader(String stream) {
        return new EventStreamReader(new ByteArrayInputStream(bytes(stream)), 100);
    }

    private static List<String> all(String stream) throws IOException {
        return all(new ByteArrayInputStream(bytes(stream)));
    }

    private static List<String> all(InputStream stream) throws IOException {
        EventStreamReader reader = new EventStreamReader(stream, 100);
        List<String> events = new ArrayList<>();
        for (Optional<ServerSentEvent> e = reader.next(); e.isPresent(); e = reader.next()) {
            events.add(e.get().type() + "|" + e.get().text());
        }
        return events;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Gives one byte at a time. */
    private static final class OneByOne extends ByteArrayInputStream {
        OneByOne(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) {
            return super.read(into, from, Math.min(length, 1));
        }
    }
}
