package io.gatehouse.ports.plugin;

import io.gatehouse.domain.http.Headers;
import java.io.IOException;
import java.net.URI;

/// Fetches small documents over HTTP, with the gateway's time-outs and a size limit of 4 MiB. Blocks. Thread-safe.
@FunctionalInterface
public interface HttpFetcher {

    /// Gets a document, following no redirects.
    ///
    /// @throws IOException when no whole answer came
    Fetched get(URI uri) throws IOException;

    /// An answer of any status.
    record Fetched(int status, Headers headers, byte[] body) {}
}
