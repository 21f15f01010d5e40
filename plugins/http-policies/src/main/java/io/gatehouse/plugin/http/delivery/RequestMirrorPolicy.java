package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.backend.ServerAddress;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.RequestDecision;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/// Sends copies of requests, without their bodies, to another server, and forgets them: nobody waits for an answer. When too many copies
/// are under way, further requests are not copied.
final class RequestMirrorPolicy implements HttpPolicy {

    private static final int MOST_AT_ONCE = 256;
    private static final Set<String> NOT_COPIED =
            Set.of(
                    "connection",
                    "content-length",
                    "expect",
                    "keep-alive",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private final ServerAddress server;
    private final double share;
    private final PolicyContext context;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    RequestMirrorPolicy(ServerAddress server, double share, PolicyContext context) {
        this.server = server;
        this.share = share;
        this.context = context;
    }

    @Override
    public RequestDecision onRequest(HttpCall call) {
        if (ThreadLocalRandom.current().nextDouble() < share && room.tryAcquire()) {
            copy(call.request());
        }
        return RequestDecision.proceed();
    }

    private void copy(RequestHead request) {
        try {
            UpstreamRequest copy =
                    new UpstreamRequest(
                            request.method(),
                            server.uri(request.pathAndQuery()),
                            fields(request),
                            new byte[0],
                            Optional.empty());
            context.scheduler().after(Duration.ZERO, () -> send(copy));
        } catch (IllegalArgumentException e) {
            room.release();
            context.logger().log(Level.DEBUG, "a request cannot be copied: {0}", e.getMessage());
        }
    }

    private static HeaderList fields(RequestHead request) {
        List<HeaderList.Field> fields = new ArrayList<>();
        request.authority().ifPresent(host -> fields.add(new HeaderList.Field("host", host)));
        request.headers()
                .forEach((name, value) -> {
                    if (!NOT_COPIED.contains(name.toLowerCase(Locale.ROOT))) {
                        fields.add(new HeaderList.Field(name, value));
                    }
                });
        return new HeaderList(fields);
    }

    private void send(UpstreamRequest copy) {
        try {
            context.http().send(copy);
        } catch (IOException e) {
            context.logger().log(Level.DEBUG, "a copy of a request failed: {0}", e.getMessage());
        } finally {
            room.release();
        }
    }
}
