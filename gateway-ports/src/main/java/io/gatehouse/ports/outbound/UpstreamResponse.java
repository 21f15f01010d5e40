package io.gatehouse.ports.outbound;

import io.gatehouse.domain.http.Headers;
import java.io.InputStream;

/// An upstream server's response. Used by one thread at a time, but may be closed by any.
public interface UpstreamResponse extends AutoCloseable {

    /// The status.
    int status();

    /// The fields.
    Headers headers();

    /// The body as it comes.
    InputStream body();

    /// Lets go of the response; an unread rest is given up, and a thread that reads it fails.
    @Override
    void close();
}
