package io.gatehouse.plugin.demo.http;

import java.io.IOException;

/// Answers requests, each on a virtual thread of its own.
@FunctionalInterface
public interface ExchangeHandler {

    /// Interrupted when the server closes.
    void handle(Exchange exchange) throws IOException, InterruptedException;
}
