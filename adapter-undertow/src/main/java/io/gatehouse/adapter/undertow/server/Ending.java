package io.gatehouse.adapter.undertow.server;

import io.gatehouse.ports.inbound.ExchangeOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How an exchange ended, told once to everybody who asked, also those who ask late. Thread-safe.
final class Ending {

    private static final System.Logger LOG = System.getLogger(Ending.class.getName());

    private @Nullable ExchangeOutcome outcome;
    private @Nullable Consumer<ExchangeOutcome> first;
    private List<Consumer<ExchangeOutcome>> others = List.of();

    void add(Consumer<ExchangeOutcome> listener) {
        ExchangeOutcome known;
        synchronized (this) {
            known = outcome;
            if (known == null && first == null) {
                first = listener;
            } else if (known == null) {
                others = others.isEmpty() ? new ArrayList<>(2) : others;
                others.add(listener);
            }
        }
        if (known != null) {
            tell(listener, known);
        }
    }

    /// Does nothing when called again.
    void end(ExchangeOutcome how) {
        Consumer<ExchangeOutcome> one;
        List<Consumer<ExchangeOutcome>> more;
        synchronized (this) {
            if (outcome != null) {
                return;
            }
            outcome = how;
            one = first;
            more = others;
            first = null;
            others = List.of();
        }
        if (one != null) {
            tell(one, how);
        }
        for (Consumer<ExchangeOutcome> listener : more) {
            tell(listener, how);
        }
    }

    private static void tell(Consumer<ExchangeOutcome> listener, ExchangeOutcome how) {
        try {
            listener.accept(how);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a listener to the end of an exchange failed", e);
        }
    }
}
