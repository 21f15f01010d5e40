package io.gatehouse.adapter.undertow.upstream;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.tls.Handshake;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.tls.BackendTls;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.ports.inbound.ForwardFailure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLEngine;
import org.xnio.IoFuture;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;

/// Opens one connection: finds the addresses, then tries one after the other within the time. Confined to its I/O thread.
final class Connecting {

    private static final OptionMap OPTIONS =
            OptionMap.create(Options.TCP_NODELAY, true, Options.KEEP_ALIVE, true);
    private static final long SHORTEST_TRY_MILLIS = 250;

    private final IoLoop loop;
    private final NameResolver names;
    private final HostPort target;
    private final UpstreamServer server;
    private final long deadline;
    private final UpstreamPool pool;
    private final Lease lease;
    private List<InetAddress> addresses = List.of();
    private int tried;

    Connecting(
            IoLoop loop,
            NameResolver names,
            UpstreamServer server,
            Duration timeout,
            UpstreamPool pool,
            Lease lease) {
        this.loop = loop;
        this.names = names;
        this.server = server;
        this.target = server.address();
        this.deadline = System.nanoTime() + timeout.toNanos();
        this.pool = pool;
        this.lease = lease;
    }

    void start() {
        if (target.isAddress()) {
            literal();
            return;
        }
        CompletableFuture<List<InetAddress>> found = names.resolve(target.host());
        if (found.isDone()) {
            resolved(found.join());
        } else {
            awaitName(found);
        }
    }

    private void literal() {
        try {
            resolved(List.of(InetAddress.ofLiteral(target.host())));
        } catch (IllegalArgumentException e) {
            resolved(List.of());
        }
    }

    private void awaitName(CompletableFuture<List<InetAddress>> found) {
        Attempt waiting = new Attempt();
        waiting.limit(
                millisLeft(),
                () ->
                        lease.onFailure(
                                new ForwardFailure(
                                        Kind.UNRESOLVED, "no answer for " + target.host())));
        var _ =
                found.thenAccept(list ->
                        loop.execute(() -> {
                            if (waiting.finish()) {
                                resolved(list);
                            }
                        }));
    }

    private void resolved(List<InetAddress> list) {
        addresses = list;
        if (list.isEmpty()) {
            lease.onFailure(new ForwardFailure(Kind.UNRESOLVED, target.host() + " has no address"));
        } else {
            tryNext();
        }
    }

    private void tryNext() {
        InetAddress address = addresses.get(tried++);
        Attempt attempt = new Attempt();
        IoFuture<StreamConnection> opening =
                loop.thread()
                        .openStreamConnection(
                                new InetSocketAddress(address, target.port()),
                                channel -> opened(attempt, channel, address),
                                OPTIONS);
        attempt.limit(
                millisForThis(),
                () -> {
                    opening.cancel();
                    failed(Kind.CONNECT_TIMEOUT, "no connection to " + target + " in time");
                });
        opening.addNotifier(
                (future, nothing) -> {
                    if (future.getStatus() == IoFuture.Status.FAILED && attempt.finish()) {
                        failed(Kind.CONNECT_FAILED, reason(future.getException()));
                    }
                },
                null);
    }

    private void opened(Attempt attempt, StreamConnection channel, InetAddress address) {
        if (server.tls().isPresent() && !attempt.isFinished()) {
            encrypt(attempt, channel, address, server.tls().get());
        } else {
            ready(attempt, channel, address);
        }
    }

    private void encrypt(
            Attempt attempt, StreamConnection channel, InetAddress address, BackendTls tls) {
        attempt.onTimeout(() -> IoUtils.safeClose(channel));
        try {
            new Handshake(
                            channel,
                            UpstreamTls.engine(target, tls),
                            loop,
                            new Handshake.Outcome() {
                                @Override
                                public void onEncrypted(SSLEngine engine) {
                                    ready(attempt, channel, address);
                                }

                                @Override
                                public void onFailure(IOException failure) {
                                    if (attempt.finish()) {
                                        refused(failure);
                                    }
                                }
                            })
                    .begin();
        } catch (GeneralSecurityException e) {
            IoUtils.safeClose(channel);
            if (attempt.finish()) {
                refused(e);
            }
        }
    }

    /// A server whose certificate is not good is not asked at its other addresses either.
    private void refused(Exception failure) {
        lease.onFailure(
                new ForwardFailure(
                        Kind.CONNECT_FAILED,
                        "TLS with " + target + " failed: " + failure.getMessage()));
    }

    private void ready(Attempt attempt, StreamConnection channel, InetAddress address) {
        UpstreamConnection connection = new UpstreamConnection(channel, pool, server, address);
        if (!attempt.finish()) {
            connection.close();
        } else if (lease.isWanted()) {
            lease.onConnection(connection);
        } else {
            connection.release();
        }
    }

    private void failed(Kind kind, String detail) {
        if (tried < addresses.size() && millisLeft() > 0 && lease.isWanted()) {
            tryNext();
        } else {
            lease.onFailure(new ForwardFailure(kind, detail));
        }
    }

    private String reason(IOException failure) {
        String message = failure.getMessage();
        return "connection to " + target + " failed" + (message == null ? "" : ": " + message);
    }

    private long millisForThis() {
        int left = addresses.size() - tried + 1;
        return Math.min(
                Math.max(millisLeft() / left, SHORTEST_TRY_MILLIS), Math.max(1, millisLeft()));
    }

    private long millisLeft() {
        return (deadline - System.nanoTime()) / 1_000_000;
    }

    /// Something that either happens or times out, not both.
    private final class Attempt {
        private boolean finished;
        private Runnable stopTimer = () -> {};
        private Runnable abandon = () -> {};

        void limit(long millis, Runnable onTimeout) {
            if (!finished) {
                stopTimer =
                        loop.after(
                                Math.max(1, millis),
                                () -> {
                                    if (finish()) {
                                        abandon.run();
                                        onTimeout.run();
                                    }
                                });
            }
        }

        /// What is to be done as well when it times out.
        void onTimeout(Runnable action) {
            abandon = action;
        }

        boolean isFinished() {
            return finished;
        }

        boolean finish() {
            if (finished) {
                return false;
            }
            finished = true;
            stopTimer.run();
            return true;
        }
    }
}
