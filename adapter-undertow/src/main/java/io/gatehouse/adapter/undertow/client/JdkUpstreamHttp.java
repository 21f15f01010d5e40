package io.gatehouse.adapter.undertow.client;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.ports.outbound.UpstreamHttp;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.ports.outbound.UpstreamResponse;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
        CompletableFuture<HttpResponse<InputStream>> coming = begin(request);
        try {
            // Not the request's own timeout: in newer JDKs that one goes on while the body is read.
            return new JdkUpstreamResponse(
                    request.timeout().isPresent()
                            ? coming.get(request.timeout().get().toNanos(), TimeUnit.NANOSECONDS)
                            : coming.get());
        } catch (ExecutionException _) {
            throw explain(request, coming.exceptionNow());
        } catch (TimeoutException e) {
            abandon(coming);
            throw explain(request, e);
        } catch (InterruptedException e) {
            abandon(coming);
            throw e;
        }
    }

    private CompletableFuture<HttpResponse<InputStream>> begin(UpstreamRequest request)
            throws UpstreamException {
        try {
            return client.sendAsync(translate(request), BodyHandlers.ofInputStream());
        } catch (IllegalArgumentException e) {
            throw new UpstreamException(
                    UpstreamException.Kind.BROKEN, "not a request: " + e.getMessage(), e);
        }
    }

    /// Cancels; a response that came at the same moment is let go of.
    private static void abandon(CompletableFuture<HttpResponse<InputStream>> coming) {
        if (!coming.cancel(true) && coming.state() == Future.State.SUCCESS) {
            new JdkUpstreamResponse(coming.resultNow()).close();
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
                        .version(plain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2);
        body(builder, request);
        for (HeaderList.Field field : request.headers().fields()) {
            if (!OURS.contains(field.name().toLowerCase(Locale.ROOT))) {
                builder.header(field.name(), field.value());
            }
        }
        return builder.build();
    }

    /// An empty publisher would announce a body of no bytes, which is not usual with these methods.
    private static void body(HttpRequest.Builder builder, UpstreamRequest request) {
        byte[] body = request.body();
        if (body.length > 0) {
            builder.method(request.method(), BodyPublishers.ofByteArray(body));
            return;
        }
        switch (request.method()) {
            case "GET" -> builder.GET();
            case "HEAD" -> builder.HEAD();
            case "DELETE" -> builder.DELETE();
            default -> builder.method(request.method(), BodyPublishers.noBody());
        }
    }

    private static UpstreamException explain(UpstreamRequest request, Throwable failure) {
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

    private static UpstreamException.Kind kind(Throwable failure) {
        return switch (failure) {
            case TimeoutException _ -> UpstreamException.Kind.TIMEOUT;
            case HttpConnectTimeoutException _, ConnectException _ ->
                    UpstreamException.Kind.UNREACHABLE;
            default ->
                    isUnresolved(failure)
                            ? UpstreamException.Kind.UNREACHABLE
                            : UpstreamException.Kind.BROKEN;
        };
    }

    private static String reason(Throwable failure) {
        if (isUnresolved(failure)) {
            return ": the name has no address";
        }
        return failure.getMessage() == null ? "" : ": " + failure.getMessage();
    }

    private static boolean isUnresolved(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }
}
