package io.gatehouse.adapter.undertow.net;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An HTTP/1 message as it came; bodies are decoded. */
public record RawMessage(
        String startLine, List<String> fields, byte[] body, List<String> trailers) {

    public static RawMessage read(InputStream in, boolean headOnly) throws IOException {
        List<String> lines = new ArrayList<>(head(in).lines().toList());
        RawMessage head =
                new RawMessage(
                        lines.getFirst(),
                        List.copyOf(lines.subList(1, lines.size())),
                        new byte[0],
                        List.of());
        boolean response = head.startLine.startsWith("HTTP/");
        int status = response ? head.status() : 0;
        if (headOnly || status == 204 || status == 304 || (response && status < 200)) {
            return head;
        }
        List<String> trailers = new ArrayList<>();
        byte[] body = head.readBody(in, response, trailers);
        return new RawMessage(head.startLine, head.fields, body, List.copyOf(trailers));
    }

    static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last4 = 0;
        while (last4 != 0x0D0A0D0A) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("ended in a head: " + head);
            }
            head.write(b);
            last4 = last4 << 8 | b;
        }
        return head.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private byte[] readBody(InputStream in, boolean response, List<String> trailers)
            throws IOException {
        if (field("transfer-encoding").isPresent()) {
            return chunks(in, trailers);
        }
        if (field("content-length").isPresent()) {
            int length = Integer.parseInt(field("content-length").get());
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException("ended in a body after " + body.length);
            }
            return body;
        }
        return response ? in.readAllBytes() : new byte[0];
    }

    private static byte[] chunks(InputStream in, List<String> trailers) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(line(in), 16);
            byte[] chunk = in.readNBytes(length);
            if (chunk.length < length) {
                throw new EOFException("ended in a chunk");
            }
            body.write(chunk);
            String end = line(in);
            if (length == 0) {
                for (; !end.isEmpty(); end = line(in)) {
                    trailers.add(end);
                }
                return body.toByteArray();
            }
            if (!end.isEmpty()) {
                throw new IOException("chunk not followed by a line end");
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b; (b = in.read()) != '\n'; ) {
            if (b < 0) {
                throw new EOFException("ended in a line: " + line);
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    public int status() {
        return Integer.parseInt(startLine.substring(9, 12));
    }

    public Optional<String> field(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        String prefix = name + ":";
        return fields.stream()
                .filter(f -> f.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(f -> f.substring(prefix.length()).strip())
                .toList();
    }

    public String text() {
        return new String(body, StandardCharsets.ISO_8859_1);
    }
}
