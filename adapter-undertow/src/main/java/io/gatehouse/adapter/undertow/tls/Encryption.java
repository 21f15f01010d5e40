package io.gatehouse.adapter.undertow.tls;

import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DefaultByteBufferPool;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.ssl.SslConnection;

/// Encrypts connections. Signing and checking in a handshake takes a millisecond and more, and is done off the I/O threads.
final class Encryption {

    /// A record of TLS and what comes with it.
    private static final int RECORD = 17 * 1024;

    private static final ByteBufferPool BUFFERS = new DefaultByteBufferPool(true, RECORD, -1, 4);
    private static final Executor SIGNING =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("tls").factory());

    private Encryption() {}

    static SslConnection wrap(StreamConnection plain, SSLContext context, boolean client) {
        return new UndertowXnioSsl(Xnio.getInstance(), OptionMap.EMPTY, BUFFERS, context, SIGNING)
                .wrapExistingConnection(plain, OptionMap.EMPTY, client);
    }

    static SSLEngine engine(SslConnection connection) {
        return UndertowXnioSsl.getSslEngine(connection);
    }
}
