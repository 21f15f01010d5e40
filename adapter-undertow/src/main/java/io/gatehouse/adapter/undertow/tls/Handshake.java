package io.gatehouse.adapter.undertow.tls;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/// Agrees on encryption with the other side of a connection; what is read and written on it afterwards is encrypted. Signing and checking
/// take a millisecond and more, and are done off the I/O thread. Confined to that thread otherwise.
public final class Handshake {

    private final StreamConnection connection;
    private final SSLEngine engine;
    private final IoLoop loop;
    private final Outcome outcome;
    private final TlsInput input;
    private final TlsOutput output;
    private boolean working;
    private boolean over;

    /// Prepares a handshake.
    ///
    /// @param engine knows which side this is and what may be agreed on
    public Handshake(StreamConnection connection, SSLEngine engine, IoLoop loop, Outcome outcome) {
        this.connection = connection;
        this.engine = engine;
        this.loop = loop;
        this.outcome = outcome;
        this.input = new TlsInput(engine, connection.getSourceChannel().getConduit());
        this.output = new TlsOutput(engine, connection.getSinkChannel().getConduit());
    }

    /// Told how it went.
    public interface Outcome {

        /// The connection is encrypted.
        void onEncrypted(SSLEngine engine);

        /// It is not, and is closed.
        void onFailure(IOException failure);
    }

    /// Begins.
    public void begin() {
        connection.getSourceChannel().setReadListener(_ -> proceed());
        connection.getSinkChannel().setWriteListener(_ -> proceed());
        try {
            engine.beginHandshake();
        } catch (IOException e) {
            fail(e);
            return;
        }
        proceed();
    }

    private void proceed() {
        if (over || working) {
            return;
        }
        try {
            while (step()) {
                // until something is waited for
            }
        } catch (IOException | RuntimeException e) {
            tell();
            fail(e instanceof IOException io ? io : new SSLException("handshake failed", e));
        }
    }

    /// @return whether the next step can be taken at once
    private boolean step() throws IOException {
        return switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> work();
            case NEED_WRAP -> {
                boolean written = output.writeOwn();
                if (!written) {
                    connection.getSinkChannel().getConduit().resumeWrites();
                }
                yield written;
            }
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                connection.getSinkChannel().getConduit().suspendWrites();
                boolean read = input.handshake();
                if (!read) {
                    connection.getSourceChannel().getConduit().resumeReads();
                }
                yield read;
            }
            case FINISHED, NOT_HANDSHAKING -> {
                finish();
                yield false;
            }
        };
    }

    private boolean work() {
        List<Runnable> tasks = new ArrayList<>();
        for (Runnable task; (task = engine.getDelegatedTask()) != null; ) {
            tasks.add(task);
        }
        if (tasks.isEmpty()) {
            return true;
        }
        working = true;
        connection.getSourceChannel().getConduit().suspendReads();
        Thread.ofVirtual()
                .name("tls")
                .start(() -> {
                    tasks.forEach(Runnable::run);
                    loop.execute(() -> {
                        working = false;
                        proceed();
                    });
                });
        return false;
    }

    private void finish() {
        over = true;
        connection.getSourceChannel().suspendReads();
        connection.getSinkChannel().suspendWrites();
        connection.getSourceChannel().setReadListener(null);
        connection.getSinkChannel().setWriteListener(null);
        connection
                .getSourceChannel()
                .setConduit(new TlsSource(connection.getSourceChannel().getConduit(), input));
        connection.getSinkChannel().setConduit(new TlsSink(connection, output));
        outcome.onEncrypted(engine);
    }

    /// Lets the other side know, as far as it can be told at once.
    private void tell() {
        try {
            output.end();
        } catch (IOException | RuntimeException _) {
            // it is gone
        }
    }

    private void fail(IOException failure) {
        if (!over) {
            over = true;
            IoUtils.safeClose(connection);
            input.close();
            output.close();
            outcome.onFailure(failure);
        }
    }
}
