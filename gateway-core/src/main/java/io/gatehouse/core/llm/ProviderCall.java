package io.gatehouse.core.llm;

import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.ResponseStream;
import io.gatehouse.ports.outbound.UpstreamHttp;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.ports.outbound.UpstreamResponse;
import io.gatehouse.ports.plugin.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Sends one request to a provider and its answer back: event streams and large answers piece by piece as they come, others whole. A
/// client that goes away ends the call at the provider. Blocks; runs on the request's virtual thread.
final class ProviderCall {

    private static final System.Logger LOG = System.getLogger("gatehouse.llm");
    private static final int PIECE = 16 * 1024;

    private final UpstreamHttp upstream;
    private final InstantSource clock;
    private final int maxLookedInto;

    ProviderCall(UpstreamHttp upstream, InstantSource clock, int maxLookedInto) {
        this.upstream = upstream;
        this.clock = clock;
        this.maxLookedInto = maxLookedInto;
    }

    void run(RoutedCall call, URI uri, HeaderList headers, byte[] body) {
        Instant start = clock.instant();
        call.fields().put("endpoint", uri.getRawAuthority());
        UpstreamRequest request =
                new UpstreamRequest(call.request().method(), uri, headers, body, Optional.empty());
        CallerThread caller = CallerThread.watching(call.exchange());
        try (UpstreamResponse response = upstream.send(request)) {
            caller.done();
            call.exchange().onEnd(_ -> response.close());
            relay(call, response, start);
        } catch (UpstreamHttp.UpstreamException e) {
            call.refuse(refusal(e));
        } catch (InterruptedException e) {
            LOG.log(System.Logger.Level.DEBUG, "the client left before {0} answered", uri);
        } finally {
            caller.done();
        }
    }

    private void relay(RoutedCall call, UpstreamResponse response, Instant start) {
        HeaderList headers = UpstreamHeaders.response(response.headers());
        boolean events =
                response.headers()
                        .first("content-type")
                        .filter(type ->
                                type.toLowerCase(Locale.ROOT).startsWith("text/event-stream"))
                        .isPresent();
        try {
            InputStream body = response.body();
            byte[] first = events ? new byte[0] : body.readNBytes(maxLookedInto);
            if (!events && first.length < maxLookedInto) {
                Usage.note(first, call.fields());
                call.respond(new Response(response.status(), headers, first));
                return;
            }
            stream(call, response, headers, first, start);
        } catch (IOException e) {
            call.refuse(
                    Refusal.of(503, "UpstreamFailure", "upstream call failed: " + e.getMessage()));
        }
    }

    private void stream(
            RoutedCall call,
            UpstreamResponse response,
            HeaderList headers,
            byte[] first,
            Instant start) {
        UsageTap tap = new UsageTap(call.fields());
        ResponseStream client = call.stream(response.status(), headers);
        try {
            if (first.length > 0) {
                client.write(first);
            }
            byte[] piece = new byte[PIECE];
            boolean told = false;
            for (int n = response.body().read(piece); n >= 0; n = response.body().read(piece)) {
                if (!told) {
                    told = true;
                    Duration wait = Duration.between(start, clock.instant());
                    call.fields().put("agw.ai.time_to_first_token", wait);
                }
                client.write(Arrays.copyOf(piece, n));
                tap.see(piece, n);
            }
            tap.end();
            client.close();
        } catch (IOException e) {
            call.fields().fail("UpstreamFailure", "the answer broke off");
            client.abort();
        }
    }

    private static Refusal refusal(UpstreamHttp.UpstreamException e) {
        return switch (e.kind()) {
            case TIMEOUT -> Refusal.of(504, "Timeout", "upstream call timeout");
            case UNREACHABLE, BROKEN ->
                    Refusal.of(503, "UpstreamFailure", "upstream call failed: " + e.getMessage());
        };
    }
}
