package io.gatehouse.adapter.undertow.net;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that writes what it is told, byte for byte. */
public final class RawClient implements AutoCloseable {
    static final int RECEIVE_BUFFER = 64 * 1024;
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    public RawClient(int port) throws IOException {
        this(connect(port));
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        // Fixed: otherwise the system lets it grow to whatever comes.
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    public RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    public RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawClient send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    public RawClient get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: gateway.test\r\n\r\n");
    }

    /** One response with its whole body. */
    public RawMessage read() throws IOException {
        return RawMessage.read(in, false);
    }

    /** A response to HEAD. */
    public RawMessage readHead() throws IOException {
        return RawMessage.read(in, true);
    }

    /** The lines up to the empty one. */
    public String readUntilBlankLine() throws IOException {
        return RawMessage.head(in);
    }

    public String readExactly(int bytes) throws IOException {
        byte[] got = in.readNBytes(bytes);
        if (got.length < bytes) {
            throw new EOFException("only " + new String(got, StandardCharsets.ISO_8859_1));
        }
        return new String(got, StandardCharsets.ISO_8859_1);
    }

    /** Everything until the other side closes, however it does. */
    public String readToEnd() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (SocketException e) {
            // a reset ends it as well
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    public InputStream input() {
        return in;
    }

    public void finishWriting() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends with a reset instead of an orderly close. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
