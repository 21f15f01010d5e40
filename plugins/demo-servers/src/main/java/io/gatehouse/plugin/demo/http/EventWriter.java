package io.gatehouse.plugin.demo.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes server-sent events (HTML standard, section 9.2), each flushed at once. A write fails once
/// the client is gone.
public final class EventWriter {

    private final OutputStream out;

    EventWriter(OutputStream out) {
        this.out = out;
    }

    /// An event with nothing but data: the form of OpenAI's streams.
    public void data(String data) throws IOException {
        write("data: " + data + "\n\n");
    }

    /// A named event.
    public void event(String name, String data) throws IOException {
        write("event: " + name + "\ndata: " + data + "\n\n");
    }

    /// A named event to resume after.
    public void event(String id, String name, String data) throws IOException {
        write("id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n");
    }

    /// An empty event that only tells where to resume, and after how long.
    public void resumeFrom(String id, long retryMillis) throws IOException {
        write("id: " + id + "\nretry: " + retryMillis + "\ndata: \n\n");
    }

    public void comment(String text) throws IOException {
        write(": " + text + "\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
