package io.gatehouse.ports.plugin;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Headers;
import io.gatehouse.ports.outbound.UpstreamRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/// Fetches small documents over HTTP and asks small questions, with the gateway's time-outs and a size limit of 4 MiB for answers. Follows
/// no redirects. Blocks. Thread-safe.
@FunctionalInterface
public interface HttpFetcher {

    /// Sends a request and takes its whole answer.
    ///
    /// @param request its time-out counts in place of the gateway's
    /// @throws IOException when no whole answer came
    Fetched send(UpstreamRequest request) throws IOException;

    /// Gets a document.
    ///
    /// @throws IOException when no whole answer came
    default Fetched get(URI uri) throws IOException {
        return send(
                new UpstreamRequest(
                        "GET", uri, HeaderList.of("accept", "*/*"), new byte[0], Optional.empty()));
    }

    /// An answer of any status.
    record Fetched(int status, Headers headers, byte[] body) {}
}
