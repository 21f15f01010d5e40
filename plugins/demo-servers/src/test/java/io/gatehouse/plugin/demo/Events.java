package io.gatehouse.plugin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.plugin.demo.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads server-sent events as they come, without comments and without events that have no data.
public final class Events implements AutoCloseable {

    public record Event(String id, String name, String data) {

        public JsonNode json() {
            return Json.read(data).orElseThrow();
        }
    }

    private final BufferedReader lines;
    private String lastId = "";

    public Events(InputStream body) {
        lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /// Waits for the next one; nothing at the end of the stream.
    public Optional<Event> next() {
        Event event = new Event("", "message", "");
        for (Optional<String> line = line(); line.isPresent(); line = line()) {
            if (line.get().isEmpty() && !event.data().isEmpty()) {
                return Optional.of(event);
            }
            event = with(event, line.get());
            lastId = event.id();
        }
        return Optional.empty();
    }

    /// The id of the newest event, with or without data.
    public String lastId() {
        return lastId;
    }

    public JsonNode message() {
        return next().orElseThrow().json();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static Event with(Event event, String line) {
        int colon = line.indexOf(": ");
        String value = colon < 0 ? "" : line.substring(colon + 2);
        return switch (colon < 0 ? line : line.substring(0, colon)) {
            case "id" -> new Event(value, event.name(), event.data());
            case "event" -> new Event(event.id(), value, event.data());
            case "data" -> new Event(event.id(), event.name(), value);
            default -> event;
        };
    }

    private Optional<String> line() {
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
