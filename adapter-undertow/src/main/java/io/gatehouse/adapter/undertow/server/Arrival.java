package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.entry.Destination;
import io.gatehouse.adapter.undertow.entry.Entrance;
import io.gatehouse.adapter.undertow.entry.OpenConnection;
import io.gatehouse.adapter.undertow.entry.PortRules;
import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.upstream.UpstreamPool;
import io.gatehouse.domain.bind.TcpRoute;
import io.gatehouse.domain.http.ConnectionInfo;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/// A connection of a port on its way to whoever serves it. Confined to the connection's I/O thread.
final class Arrival implements Destination {

    private static final System.Logger LOG = System.getLogger("gatehouse.listen");

    private final ListeningPort port;
    private final IoLoop loop;
    private final UpstreamPool upstreams;
    private @Nullable OpenConnection entering;

    Arrival(ListeningPort port, IoLoop loop, UpstreamPool upstreams) {
        this.port = port;
        this.loop = loop;
        this.upstreams = upstreams;
    }

    void begin(StreamConnection channel, PortRules rules) {
        Entrance entrance = new Entrance(channel, rules, loop, this);
        entering = entrance;
        port.add(entrance);
        entrance.begin();
    }

    @Override
    public void http(StreamConnection channel, ConnectionInfo info, String application) {
        port.serve(channel, info, loop, upstreams);
        leave();
    }

    @Override
    public void tcp(
            StreamConnection channel,
            ConnectionInfo info,
            List<TcpRoute> routes,
            Optional<String> serverName) {
        IoUtils.safeClose(channel);
        leave();
    }

    @Override
    public void refused(String reason) {
        LOG.log(System.Logger.Level.DEBUG, "a connection was closed: {0}", reason);
        leave();
    }

    private void leave() {
        OpenConnection entered = entering;
        entering = null;
        if (entered != null) {
            port.remove(entered);
        }
    }
}
