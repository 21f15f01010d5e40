package io.gatehouse.adapter.undertow.client;

import io.gatehouse.domain.http.Headers;
import io.gatehouse.ports.outbound.UpstreamResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// A response of the JDK's client.
final class JdkUpstreamResponse implements UpstreamResponse {

    private final HttpResponse<InputStream> response;
    private final Headers headers;

    JdkUpstreamResponse(HttpResponse<InputStream> response) {
        this.response = response;
        this.headers = new Fields(response.headers());
    }

    @Override
    public int status() {
        return response.statusCode();
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public InputStream body() {
        return response.body();
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            // it was to be given up anyway
        }
    }

    private record Fields(HttpHeaders fields) implements Headers {

        @Override
        public Optional<String> first(String name) {
            return fields.firstValue(name);
        }

        @Override
        public List<String> all(String name) {
            return fields.allValues(name);
        }

        @Override
        public void forEach(BiConsumer<String, String> action) {
            fields.map()
                    .forEach((name, values) -> values.forEach(value -> action.accept(name, value)));
        }
    }
}
