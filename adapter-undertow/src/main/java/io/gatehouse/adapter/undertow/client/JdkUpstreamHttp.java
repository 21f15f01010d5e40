package io.gatehouse.adapter.undertow.client;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.ports.outbound.UpstreamHttp;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.ports.outbound.UpstreamResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;

/// Requests over the JDK's HTTP client: HTTP/1.1 for `http`, whatever the server offers for `https`. Thread-safe.
///
/// The JDK reads `jdk.httpclient.allowRestrictedHeaders` when its client is first used anywhere in the process. This class sets it when
/// it is initialized; a process that uses the client before that must set it to `host` itself.
public final class JdkUpstreamHttp implements UpstreamHttp, AutoCloseable {

    private static final String RESTRICTED = "jdk.httpclient.allowRestrictedHeaders";
    private static final Set<String> OURS =
            Set.of("connection", "content-length", "expect", "transfer-encoding", "upgrade");

    static {
        if (System.getProperty(RESTRICTED) == null) {
            System.setProperty(RESTRICTED, "host");
        }
    }

    private final HttpClient client;

    /// Makes a client with its own connections.
    public JdkUpstreamHttp(Duration connectTimeout) {
        client =
                HttpClient.newBuilder()
                        .connectTimeout(connectTimeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    @Override
    public UpstreamResponse send(UpstreamRequest request)
            throws UpstreamException, InterruptedException {
        try {
            HttpResponse<InputStream> response =
                    client.send(translate(request), BodyHandlers.ofInputStream());
            return new JdkUpstreamResponse(response);
        } catch (IOException e) {
            throw explain(request, e);
        } catch (IllegalArgumentException e) {
            throw new UpstreamException(
                    UpstreamException.Kind.BROKEN, "not a request: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static HttpRequest translate(UpstreamRequest request) {
        boolean plain = request.uri().getScheme().equalsIgnoreCase("http");
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(request.uri())
                        // Offering h2c would make every first request an upgrade, which some
                        // servers refuse.
                        .version(plain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
                        .method(
                                request.method(),
                                request.body().length == 0
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(request.body()));
        request.timeout().ifPresent(builder::timeout);
        for (HeaderList.Field field : request.headers().fields()) {
            if (!OURS.contains(field.name().toLowerCase(Locale.ROOT))) {
                builder.header(field.name(), field.value());
            }
        }
        return builder.build();
    }

    private static UpstreamException explain(UpstreamRequest request, IOException failure) {
        String where = request.uri().getRawAuthority();
        UpstreamException.Kind kind = kind(failure);
        String what =
                switch (kind) {
                    case UNREACHABLE -> "no connection to " + where + reason(failure);
                    case TIMEOUT -> "no answer from " + where + " in time";
                    case BROKEN -> "the connection to " + where + " broke" + reason(failure);
                };
        return new UpstreamException(kind, what, failure);
    }

    private static UpstreamException.Kind kind(IOException failure) {
        return switch (failure) {
            case HttpConnectTimeoutException e -> UpstreamException.Kind.UNREACHABLE;
            case HttpTimeoutException e -> UpstreamException.Kind.TIMEOUT;
            case ConnectException e -> UpstreamException.Kind.UNREACHABLE;
            default ->
                    failure.getCause() instanceof UnresolvedAddressException
                            ? UpstreamException.Kind.UNREACHABLE
                            : UpstreamException.Kind.BROKEN;
        };
    }

    private static String reason(IOException failure) {
        if (failure.getCause() instanceof UnresolvedAddressException
                || (failure.getCause() != null
                        && failure.getCause().getCause() instanceof UnresolvedAddressException)) {
            return ": the name has no address";
        }
        return failure.getMessage() == null ? "" : ": " + failure.getMessage();
    }
}
