import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;

/// Sends GET requests at a fixed rate, whatever becomes of the earlier ones, and measures each from the moment at which it should have
/// been sent: a proxy that stands still is not let off. Prints the percentiles in microseconds.
///
///     java OpenLoop.java PORT RATE CONNECTIONS SECONDS
final class OpenLoop {

    private static final int WARM_UP_SECONDS = 2;

    private final Selector selector = Selector.open();
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final byte[] request;
    private final long[] micros;
    private int answered;
    private int skipped;

    private record Connection(SocketChannel channel, long[] intended) {}

    private OpenLoop(int port, int connections, int requests, int skipped) throws IOException {
        request =
                ("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        micros = new long[requests];
        this.skipped = skipped;
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            Connection connection = new Connection(channel, new long[1]);
            channel.register(selector, SelectionKey.OP_READ, connection);
            idle.add(connection);
        }
    }

    public static void main(String[] args) throws IOException {
        int rate = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[3]);
        OpenLoop loop =
                new OpenLoop(
                        Integer.parseInt(args[0]),
                        Integer.parseInt(args[2]),
                        rate * seconds,
                        rate * WARM_UP_SECONDS);
        loop.run(1e9 / rate);
        loop.print();
    }

    private void run(double interval) throws IOException {
        long start = System.nanoTime();
        int total = micros.length + skipped;
        for (int sent = 0; answered < micros.length; ) {
            long next = start + (long) (sent * interval);
            long now = System.nanoTime();
            if (sent < total && now >= next && !idle.isEmpty()) {
                send(idle.pollFirst(), next);
                sent++;
            } else {
                selector.selectNow(key -> receive((Connection) key.attachment()));
            }
        }
    }

    private void send(Connection connection, long intended) throws IOException {
        connection.intended[0] = intended;
        ByteBuffer bytes = buffer.clear().put(request).flip();
        while (bytes.hasRemaining()) {
            connection.channel.write(bytes);
        }
    }

    private void receive(Connection connection) {
        try {
            // Responses here are shorter than a segment of the loopback interface: they come whole.
            if (connection.channel.read(buffer.clear()) <= 0 || buffer.get(9) != '2') {
                throw new IllegalStateException("no answer");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (skipped > 0) {
            skipped--;
        } else if (answered < micros.length) {
            micros[answered++] = (System.nanoTime() - connection.intended[0]) / 1000;
        }
        idle.addLast(connection);
    }

    private void print() {
        Arrays.sort(micros);
        System.out.printf("%d %d %d%n", at(0.5), at(0.99), at(0.999));
    }

    private long at(double share) {
        return micros[(int) (micros.length * share)];
    }
}
