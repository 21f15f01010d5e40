package io.gatehouse.adapter.undertow.server;

import java.io.IOException;
import java.time.Duration;

/// Closes a connection when all is written, and not before the client had time to read it: closing a connection with unread input would
/// destroy what is on its way to the client (RFC 9112 9.6). Confined to the connection's I/O thread.
final class GentleClose {

    private static final long PATIENCE_NANOS = Duration.ofSeconds(3).toNanos();

    private final ClientConnection connection;
    private boolean begun;
    private long since;

    GentleClose(ClientConnection connection) {
        this.connection = connection;
    }

    boolean hasBegun() {
        return begun;
    }

    /// @param clientMaySend whether more of the last request may come
    void begin(boolean clientMaySend) {
        begun = true;
        since = System.nanoTime();
        connection.source().beginClosing();
        connection.output().whenDrained(() -> finishWriting(clientMaySend));
    }

    /// Throws away what comes meanwhile.
    void discardInput() {
        try {
            if (readAway() < 0) {
                connection.close();
            }
        } catch (IOException e) {
            connection.close();
        }
    }

    /// Closes when the client takes too long.
    void look(long now) {
        if (now - since > PATIENCE_NANOS) {
            connection.close();
        }
    }

    private void finishWriting(boolean clientMaySend) {
        try {
            if (!clientMaySend
                    && connection.source().ahead() == null
                    && connection.source().readNow(connection.loop().scratch()) <= 0) {
                connection.close();
                return;
            }
            connection.shutdownOutput();
        } catch (IOException e) {
            connection.close();
        }
    }

    private int readAway() throws IOException {
        int count;
        do {
            count = connection.source().readNow(connection.loop().scratch());
        } while (count > 0);
        return count;
    }
}
