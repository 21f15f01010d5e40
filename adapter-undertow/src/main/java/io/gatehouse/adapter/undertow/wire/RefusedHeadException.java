package io.gatehouse.adapter.undertow.wire;

import java.io.IOException;

/// A request head that is answered with an error, and its connection closed: what follows it cannot be told from it for sure.
public final class RefusedHeadException extends IOException {

    private static final long serialVersionUID = 1;

    private final int status;

    /// Says what is wrong, without quoting the client.
    public RefusedHeadException(int status, String message) {
        super(message);
        this.status = status;
    }

    /// The status to answer with.
    public int status() {
        return status;
    }

    /// A client's mistake says nothing about this program: no stack.
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
