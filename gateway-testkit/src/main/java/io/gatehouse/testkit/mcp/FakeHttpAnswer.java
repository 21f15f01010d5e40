package io.gatehouse.testkit.mcp;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Headers;
import io.gatehouse.ports.outbound.UpstreamResponse;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// What an HTTP server in memory answers. Thread-safe.
public final class FakeHttpAnswer implements UpstreamResponse {

    private final int status;
    private final HeaderList headers;
    private final Pipe body = new Pipe();
    private final InputStream input = body.input();

    private FakeHttpAnswer(int status, HeaderList headers) {
        this.status = status;
        this.headers = headers;
    }

    /// A whole answer.
    public static FakeHttpAnswer of(int status, String contentType, String text) {
        return of(status, HeaderList.of("content-type", contentType), text);
    }

    /// A whole answer with any fields.
    public static FakeHttpAnswer of(int status, HeaderList headers, String text) {
        FakeHttpAnswer answer = new FakeHttpAnswer(status, headers);
        answer.write(text);
        answer.end();
        return answer;
    }

    /// A whole answer with any fields and bytes.
    public static FakeHttpAnswer of(int status, HeaderList headers, byte[] bytes) {
        FakeHttpAnswer answer = new FakeHttpAnswer(status, headers);
        answer.body.write(bytes);
        answer.end();
        return answer;
    }

    /// An answer without a body.
    public static FakeHttpAnswer empty(int status) {
        FakeHttpAnswer answer = new FakeHttpAnswer(status, HeaderList.EMPTY);
        answer.end();
        return answer;
    }

    /// An answer whose body is written later.
    public static FakeHttpAnswer open(int status, HeaderList headers) {
        return new FakeHttpAnswer(status, headers);
    }

    /// Writes a part of the body.
    public void write(String text) {
        body.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Ends the body.
    public void end() {
        body.end();
    }

    /// Breaks the connection.
    public void breakOff() {
        body.breakOff("connection reset");
    }

    /// Whether the gateway has let go of it.
    public boolean isClosed() {
        return body.isBroken();
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public InputStream body() {
        return input;
    }

    @Override
    public void close() {
        body.breakOff("closed");
    }
}
