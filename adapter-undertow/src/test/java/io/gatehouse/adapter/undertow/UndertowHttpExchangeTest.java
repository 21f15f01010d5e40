package io.gatehouse.adapter.undertow;

import io.gatehouse.adapter.undertow.net.RawClient;
import io.gatehouse.adapter.undertow.net.RawMessage;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.outbound.HttpListeners;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.HttpExchangeContract;
import io.gatehouse.testkit.policy.FakeRequestHead;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class UndertowHttpExchangeTest extends HttpExchangeContract {

    @Override
    protected HttpListeners open() throws IOException {
        return new UndertowHttpListeners(new UndertowSettings(2, Duration.ofSeconds(90)));
    }

    @Override
    protected Client send(int port, FakeRequest request) throws IOException {
        RawClient client = new RawClient(port);
        client.send(head(request.head(), request.body().length)).send(request.body());
        return new Sent(client);
    }

    private static String head(FakeRequestHead head, int length) {
        StringBuilder text = new StringBuilder();
        text.append(head.method()).append(' ').append(head.pathAndQuery()).append(" HTTP/1.1\r\n");
        head.authority().ifPresent(host -> text.append("Host: ").append(host).append("\r\n"));
        head.headers().forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
        if (length > 0) {
            text.append("Content-Length: ").append(length).append("\r\n");
        }
        return text.append("\r\n").toString();
    }

    private static final class Sent implements Client {
        private final RawClient client;
        private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

        Sent(RawClient client) {
            this.client = client;
        }

        @Override
        public Response response() throws IOException {
            InputStream all =
                    new SequenceInputStream(
                            new ByteArrayInputStream(seen.toByteArray()), client.input());
            RawMessage message = RawMessage.read(new BufferedInputStream(all), false);
            List<String> fields = new ArrayList<>();
            for (String field : message.fields()) {
                fields.add(field.substring(0, field.indexOf(':')));
                fields.add(field.substring(field.indexOf(':') + 1).strip());
            }
            return new Response(
                    message.status(), HeaderList.of(fields.toArray(String[]::new)), message.body());
        }

        @Override
        public void awaitText(String part) throws IOException {
            while (!seen.toString(StandardCharsets.UTF_8).contains(part)) {
                int next = client.input().read();
                if (next < 0) {
                    throw new IOException("ended after " + seen);
                }
                seen.write(next);
            }
        }

        @Override
        public void close() {
            try {
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
