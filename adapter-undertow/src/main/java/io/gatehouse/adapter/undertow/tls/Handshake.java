package io.gatehouse.adapter.undertow.tls;

import io.gatehouse.domain.tls.ClientTls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.ssl.SslConnection;

/// Agrees on encryption with the other side of a connection. Confined to the connection's I/O thread.
public final class Handshake {

    private static final int SOME = 16 * 1024;

    private final SslConnection connection;
    private final SSLEngine engine;
    private boolean over;

    private Handshake(SslConnection connection) {
        this.connection = connection;
        this.engine = Encryption.engine(connection);
    }

    /// As the server.
    ///
    /// @param terms puts what is to be agreed on into the platform's parameters
    public static Handshake ofServer(
            StreamConnection plain, SSLContext context, Consumer<SSLParameters> terms) {
        return new Handshake(Encryption.wrap(plain, context, false)).with(terms);
    }

    /// As the client.
    ///
    /// @param terms puts what is to be agreed on into the platform's parameters
    public static Handshake ofClient(
            StreamConnection plain, SSLContext context, Consumer<SSLParameters> terms) {
        return new Handshake(Encryption.wrap(plain, context, true)).with(terms);
    }

    /// Told how it went.
    public interface Outcome {

        /// The connection is encrypted.
        ///
        /// @param application what was agreed on to be spoken (ALPN); empty for nothing
        void onEncrypted(StreamConnection connection, String application);

        /// It is not, and is closed.
        void onFailure(IOException failure);
    }

    /// Begins.
    public void begin(Outcome outcome) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        try {
            connection.startHandshake();
        } catch (IOException e) {
            fail(outcome, e);
            return;
        }
        source.setReadListener(_ -> proceed(outcome));
        source.resumeReads();
        proceed(outcome);
    }

    /// What was agreed on with a client.
    public static ClientTls agreed(StreamConnection encrypted, Optional<String> serverName) {
        SSLSession session = Encryption.engine((SslConnection) encrypted).getSession();
        return new ClientTls(
                serverName,
                session.getProtocol(),
                session.getCipherSuite(),
                certificate(session));
    }

    private Handshake with(Consumer<SSLParameters> terms) {
        SSLParameters parameters = engine.getSSLParameters();
        terms.accept(parameters);
        engine.setSSLParameters(parameters);
        return this;
    }

    private void proceed(Outcome outcome) {
        if (over) {
            return;
        }
        ByteBuffer early = ByteBuffer.allocate(SOME);
        try {
            int count = connection.getSourceChannel().read(early);
            if (count < 0) {
                fail(outcome, new IOException("the other side ended the handshake"));
            } else if (count > 0
                    || engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
                done(outcome, early.flip());
            }
        } catch (IOException e) {
            fail(outcome, e);
        }
    }

    private void done(Outcome outcome, ByteBuffer early) {
        over = true;
        connection.getSourceChannel().suspendReads();
        Pushback.put(connection, early);
        String application = engine.getApplicationProtocol();
        outcome.onEncrypted(connection, application == null ? "" : application);
    }

    private void fail(Outcome outcome, IOException failure) {
        if (!over) {
            over = true;
            IoUtils.safeClose(connection);
            outcome.onFailure(failure);
        }
    }

    private static Optional<X509Certificate> certificate(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate shown
                    ? Optional.of(shown)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty();
        }
    }
}
