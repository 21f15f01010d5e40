package io.gatehouse.adapter.undertow.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** An upstream server that does what its script says, on each connection. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final Semaphore ended = new Semaphore(0);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** What happens on a connection, counted from 1. */
    @FunctionalInterface
    public interface Script {
        void run(int connection, RawClient client) throws IOException;
    }

    public RawServer(Script script) throws IOException {
        this(new ServerSocket(), script);
    }

    /** A server that speaks TLS. */
    public RawServer(SSLContext context, boolean clientsShowCertificates, Script script)
            throws IOException {
        this(encrypted(context, clientsShowCertificates), script);
    }

    private RawServer(ServerSocket socket, Script script) throws IOException {
        this.script = script;
        this.socket = socket;
        socket.setReceiveBufferSize(RawClient.RECEIVE_BUFFER);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        Thread.ofVirtual().start(this::accept);
    }

    private static ServerSocket encrypted(SSLContext context, boolean clientsShowCertificates)
            throws IOException {
        SSLServerSocket socket =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
        socket.setNeedClientAuth(clientsShowCertificates);
        return socket;
    }

    /** Reads requests and answers each with the same bytes. */
    public static RawServer answering(String response) throws IOException {
        return new RawServer((number, client) -> {
            while (true) {
                RawMessage.read(client.input(), false);
                client.send(response);
            }
        });
    }

    public int port() {
        return socket.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    /** Waits for the end of one more connection. */
    public void awaitEnd() throws InterruptedException {
        if (!ended.tryAcquire(20, TimeUnit.SECONDS)) {
            throw new AssertionError("no connection has ended");
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket one = socket.accept();
                open.add(one);
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(number, one));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(int number, Socket one) {
        try (RawClient client = new RawClient(one)) {
            script.run(number, client);
        } catch (IOException e) {
            // the script's end, or the gateway's doing, which the test looks at from there
        } finally {
            open.remove(one);
            ended.release();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket one : open) {
            one.close();
        }
    }
}
