package io.gatehouse.adapter.undertow.entry;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.tls.Agreed;
import io.gatehouse.adapter.undertow.tls.ClientHello;
import io.gatehouse.adapter.undertow.tls.Handshake;
import io.gatehouse.adapter.undertow.tls.Pushback;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.bind.ListenerProtocol;
import io.gatehouse.domain.bind.TcpRoute;
import io.gatehouse.domain.http.ConnectionInfo;
import io.gatehouse.domain.tls.ServerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/// Takes one connection in. A client that does not say in time and in order what it wants is cut off without a word, because nothing
/// that could be said would be understood. Confined to the connection's I/O thread.
public final class Entrance implements OpenConnection {

    private static final long PROXY_MILLIS = Duration.ofSeconds(5).toMillis();
    private static final int LARGEST_GREETING = 16 * 1024;

    private final StreamConnection channel;
    private final PortRules rules;
    private final Destination destination;
    private final IoLoop loop;
    private final ByteBuffer greeting = ByteBuffer.allocate(LARGEST_GREETING).limit(0);
    private boolean proxied;
    private boolean over;
    private Runnable stopTimer = () -> {};
    private ConnectionInfo info;

    /// Prepares taking a connection in.
    public Entrance(
            StreamConnection channel, PortRules rules, IoLoop loop, Destination destination) {
        this.channel = channel;
        this.rules = rules;
        this.loop = loop;
        this.destination = destination;
        this.proxied = rules.bind().proxy().isEmpty();
        this.info = direct(channel);
    }

    /// A connection of which nothing is known but its ends.
    public static ConnectionInfo direct(StreamConnection channel) {
        return new ConnectionInfo(
                channel.getPeerAddress(InetSocketAddress.class),
                channel.getLocalAddress(InetSocketAddress.class));
    }

    /// Begins.
    public void begin() {
        if (proxied && !rules.bind().isEncrypted()) {
            plain();
            return;
        }
        long millis =
                proxied
                        ? rules.bind().handshakeTimeout().toMillis()
                        : Math.min(PROXY_MILLIS, rules.bind().handshakeTimeout().toMillis());
        limit(millis);
        channel.getSourceChannel().setReadListener(_ -> readable());
        channel.getSourceChannel().resumeReads();
    }

    @Override
    public IoLoop loop() {
        return loop;
    }

    @Override
    public void drain() {
        close();
    }

    @Override
    public void close() {
        refuse("the port closes");
    }

    private void limit(long millis) {
        stopTimer.run();
        stopTimer = loop.after(Math.max(1, millis), () -> refuse("it said nothing in time"));
    }

    private void readable() {
        if (over) {
            return;
        }
        greeting.compact();
        int count = read();
        greeting.flip();
        if (count < 0) {
            refuse("it ended");
        } else {
            look();
        }
    }

    private int read() {
        try {
            int count;
            do {
                count = channel.getSourceChannel().read(greeting);
            } while (count > 0 && greeting.hasRemaining());
            return count;
        } catch (IOException _) {
            return -1;
        }
    }

    private void look() {
        if (!proxied && !isProxyHeaderRead()) {
            return;
        }
        if (!rules.bind().isEncrypted()) {
            plain();
            return;
        }
        switch (ClientHello.look(greeting)) {
            case ClientHello.Complete(Optional<String> serverName) -> hello(serverName);
            case ClientHello.Incomplete() -> needMore();
            case ClientHello.Foreign() -> refuse("what it sent is no TLS handshake");
        }
    }

    private boolean isProxyHeaderRead() {
        switch (ProxyHeader.look(greeting, rules.bind().proxy().orElseThrow())) {
            case ProxyHeader.Complete(int length, Optional<ProxyHeader.Ends> ends) -> {
                greeting.position(greeting.position() + length);
                ends.ifPresent(e ->
                        info =
                                new ConnectionInfo(
                                        e.client(), e.server(), info.neighbour(), info.tls()));
                limit(rules.bind().handshakeTimeout().toMillis());
            }
            case ProxyHeader.Incomplete() -> {
                if (greeting.hasRemaining() || rules.bind().proxy().orElseThrow().required()) {
                    needMore();
                }
                return false;
            }
            case ProxyHeader.Foreign() -> {
                if (rules.bind().proxy().orElseThrow().required() || looksLikeProxy()) {
                    refuse("its PROXY header is missing or not allowed");
                    return false;
                }
            }
        }
        proxied = true;
        return true;
    }

    /// A header of the version that is not allowed is not what the listener speaks either.
    private boolean looksLikeProxy() {
        return !(ProxyHeader.look(
                        greeting, new io.gatehouse.domain.bind.ProxyProtocol(true, true, true))
                instanceof ProxyHeader.Foreign);
    }

    private void needMore() {
        if (greeting.remaining() == greeting.capacity()) {
            refuse("what it sent at first is too long");
        }
    }

    private void hello(Optional<String> serverName) {
        Optional<Listener> listener = rules.listener(serverName);
        if (listener.isEmpty()) {
            refuse("no listener has the name it asked for");
            return;
        }
        switch (listener.get().protocol()) {
            case ListenerProtocol.Https(ServerTls tls) ->
                    encrypt(
                            tls,
                            List.of("http/1.1"),
                            serverName,
                            application -> destination.http(channel, info, application));
            case ListenerProtocol.Tls(Optional<ServerTls> tls, List<TcpRoute> routes) -> {
                if (tls.isPresent()) {
                    encrypt(
                            tls.get(),
                            List.of(),
                            serverName,
                            _ -> destination.tcp(channel, info, routes, serverName));
                } else {
                    settle();
                    destination.tcp(channel, info, routes, serverName);
                }
            }
            case ListenerProtocol.Http _, ListenerProtocol.Tcp _ ->
                    refuse("its listener is not encrypted");
        }
    }

    private void plain() {
        settle();
        Optional<ListenerProtocol.Tcp> tcp = rules.tcp();
        if (tcp.isPresent()) {
            destination.tcp(channel, info, tcp.get().routes(), Optional.empty());
        } else {
            destination.http(channel, info, "");
        }
    }

    private interface Encrypted {
        void go(String application);
    }

    private void encrypt(
            ServerTls tls, List<String> applications, Optional<String> name, Encrypted then) {
        Optional<SSLContext> context = rules.context(tls);
        if (context.isEmpty()) {
            refuse("its listener has no working TLS settings");
            return;
        }
        channel.getSourceChannel().suspendReads();
        Pushback.put(channel, greeting);
        SSLEngine engine = context.get().createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        ServerTerms.put(tls, applications, parameters);
        engine.setSSLParameters(parameters);
        new Handshake(channel, engine, loop, new Encrypting(name, then)).begin();
    }

    private final class Encrypting implements Handshake.Outcome {
        private final Optional<String> name;
        private final Encrypted then;

        Encrypting(Optional<String> name, Encrypted then) {
            this.name = name;
            this.then = then;
        }

        @Override
        public void onEncrypted(SSLEngine engine) {
            if (over) {
                return;
            }
            over = true;
            stopTimer.run();
            info =
                    new ConnectionInfo(
                            info.peer(),
                            info.local(),
                            info.neighbour(),
                            Optional.of(Agreed.with(engine, name)));
            then.go(Agreed.application(engine));
        }

        @Override
        public void onFailure(IOException failure) {
            refuse("the TLS handshake failed: " + failure.getMessage());
        }
    }

    private void settle() {
        over = true;
        stopTimer.run();
        channel.getSourceChannel().suspendReads();
        Pushback.put(channel, greeting);
    }

    private void refuse(String reason) {
        if (!over) {
            over = true;
            stopTimer.run();
            IoUtils.safeClose(channel);
            destination.refused(reason);
        }
    }
}
