package io.gatehouse.adapter.undertow.entry;

import io.gatehouse.domain.bind.TcpRoute;
import io.gatehouse.domain.http.ConnectionInfo;
import java.util.List;
import java.util.Optional;
import org.xnio.StreamConnection;

/// Where connections go that were taken in. Called on the connection's I/O thread.
public interface Destination {

    /// HTTP is spoken.
    ///
    /// @param application what was agreed on in the handshake: `h2`, `http/1.1` or nothing
    void http(StreamConnection channel, ConnectionInfo info, String application);

    /// The connection is passed on as it is.
    ///
    /// @param serverName the name that the client asked for
    void tcp(
            StreamConnection channel,
            ConnectionInfo info,
            List<TcpRoute> routes,
            Optional<String> serverName);

    /// The connection is not taken in; it is closed.
    void refused(String reason);
}
