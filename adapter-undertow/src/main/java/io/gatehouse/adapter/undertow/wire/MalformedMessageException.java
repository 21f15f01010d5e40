package io.gatehouse.adapter.undertow.wire;

import java.io.IOException;

/// What a peer sent is not HTTP, or is not what it announced.
public final class MalformedMessageException extends IOException {

    private static final long serialVersionUID = 1;

    /// Says what is wrong, without quoting the peer.
    public MalformedMessageException(String message) {
        super(message);
    }

    /// A peer's mistake says nothing about this program: no stack.
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
