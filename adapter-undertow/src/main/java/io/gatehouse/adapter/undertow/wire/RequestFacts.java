package io.gatehouse.adapter.undertow.wire;

import org.jspecify.annotations.Nullable;

/// What the fields of a request say about its host, its body and its connection. Confined to one thread at a time.
public final class RequestFacts {

    private static final byte[] HOST = Tokens.ascii("host");
    private static final byte[] EXPECT = Tokens.ascii("expect");
    private static final byte[] UPGRADE = Tokens.ascii("upgrade");
    private static final byte[] CONNECTION = Tokens.ascii("connection");
    private static final byte[] CONTENT_LENGTH = Tokens.ascii("content-length");
    private static final byte[] TRANSFER_ENCODING = Tokens.ascii("transfer-encoding");
    private static final int NONE = -1;

    private final LastText hosts = new LastText();
    private @Nullable String checkedHost;
    private boolean http11;
    private int hostLine;
    private String host = "";
    private long contentLength;
    private boolean chunked;
    private boolean continueExpected;
    private String connection = "";
    private String upgrade = "";

    /// Reads the fields of a head.
    void read(FieldLines fields, boolean isHttp11) throws RefusedHeadException {
        http11 = isHttp11;
        hostLine = NONE;
        host = "";
        contentLength = NONE;
        chunked = false;
        continueExpected = false;
        connection = "";
        upgrade = "";
        for (int i = 0; i < fields.size(); i++) {
            interpret(fields, i);
        }
        if (chunked && contentLength >= 0) {
            throw bad("both content-length and transfer-encoding");
        }
    }

    /// Compares the host with that of an absolute target, which must be the same (RFC 9112 3.2.2).
    void checkHost(@Nullable String fromTarget, boolean required) throws RefusedHeadException {
        if (hostLine == NONE) {
            if (required) {
                throw bad("the host field is missing");
            }
            return;
        }
        if (fromTarget != null && !fromTarget.equalsIgnoreCase(host)) {
            throw bad("the host field is not the host of the request target");
        }
    }

    /// The value of the `host` field; an empty text for none.
    public String host() {
        return host;
    }

    /// The announced length of the body; -1 for none.
    public long contentLength() {
        return contentLength;
    }

    /// Whether the body is chunked.
    public boolean isChunked() {
        return chunked;
    }

    /// Whether the client waits for leave to send the body.
    public boolean isContinueExpected() {
        return continueExpected && http11;
    }

    /// The members of `connection`, comma-separated; an empty text for none.
    public String connection() {
        return connection;
    }

    /// The protocols that the client offers to go on with, comma-separated; an empty text when it offers none.
    public String upgrade() {
        return http11 && Tokens.hasMember(connection, "upgrade") ? upgrade : "";
    }

    /// Whether the client lets the connection be used again.
    public boolean isPersistent() {
        if (connection.isEmpty()) {
            return http11;
        }
        return !Tokens.hasMember(connection, "close")
                && (http11 || Tokens.hasMember(connection, "keep-alive"));
    }

    private void interpret(FieldLines fields, int index) throws RefusedHeadException {
        switch (fields.nameLength(index)) {
            case 4 -> {
                if (fields.isNamed(index, HOST)) {
                    host(fields, index);
                }
            }
            case 6 -> {
                if (fields.isNamed(index, EXPECT)) {
                    continueExpected |= fields.value(index).equalsIgnoreCase("100-continue");
                }
            }
            case 7 -> {
                if (fields.isNamed(index, UPGRADE)) {
                    upgrade = joined(upgrade, fields.value(index));
                }
            }
            case 10 -> {
                if (fields.isNamed(index, CONNECTION)) {
                    connection = joined(connection, fields.value(index));
                }
            }
            case 14 -> {
                if (fields.isNamed(index, CONTENT_LENGTH)) {
                    length(fields.value(index));
                }
            }
            case 17 -> {
                if (fields.isNamed(index, TRANSFER_ENCODING)) {
                    coding(fields.value(index));
                }
            }
            default -> {}
        }
    }

    private void host(FieldLines fields, int index) throws RefusedHeadException {
        if (hostLine != NONE) {
            throw bad("more than one host field");
        }
        hostLine = index;
        host = fields.value(index, hosts);
        if (!host.equals(checkedHost) && !Authority.isValid(host)) {
            throw bad("malformed host field");
        }
        checkedHost = host;
    }

    private void length(String value) throws RefusedHeadException {
        if (contentLength >= 0) {
            throw bad("more than one content-length");
        }
        contentLength =
                ContentLength.parse(value).orElseThrow(() -> bad("malformed content-length"));
    }

    private void coding(String value) throws RefusedHeadException {
        if (chunked || !http11 || !value.equalsIgnoreCase("chunked")) {
            throw bad("unknown transfer-encoding");
        }
        chunked = true;
    }

    private static String joined(String before, String more) {
        return before.isEmpty() ? more : before + "," + more;
    }

    private static RefusedHeadException bad(String message) {
        return new RefusedHeadException(400, message);
    }
}
