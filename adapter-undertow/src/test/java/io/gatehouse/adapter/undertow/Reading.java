package io.gatehouse.adapter.undertow;

import io.gatehouse.ports.inbound.BodyReceiver;
import java.io.IOException;
import java.util.function.Consumer;

/** Takes a whole body, and fails on anything else. */
record Reading(Consumer<byte[]> then) implements BodyReceiver {
    @Override
    public void onBody(byte[] body) {
        then.accept(body);
    }

    @Override
    public void onTooLarge() {
        throw new AssertionError("too large");
    }

    @Override
    public void onFailure(IOException failure) {
        throw new AssertionError(failure);
    }
}
