package io.gatehouse.adapter.undertow.upstream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/// Finds the addresses of names without keeping an I/O thread waiting. A name that is asked for again is looked up again in the
/// background; as long as that fails the last good answer stays. Thread-safe.
public final class NameResolver {

    private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long FAILURE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MAX_NAMES = 1024;

    private final Lookup lookup;
    private final LongSupplier clock;
    private final ConcurrentMap<String, Answer> answers = new ConcurrentHashMap<>();

    /// Asks the system.
    public NameResolver() {
        this(InetAddress::getAllByName, System::nanoTime);
    }

    NameResolver(Lookup lookup, LongSupplier clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    /// The addresses of a name, IPv4 first; none when the name has none. Completes at once when the answer is known.
    CompletableFuture<List<InetAddress>> resolve(String name) {
        Answer known = answers.get(name);
        if (known == null) {
            return first(name).addresses;
        }
        if (known.isOld(clock.getAsLong())) {
            refresh(name, known);
        }
        return known.addresses;
    }

    int size() {
        return answers.size();
    }

    private Answer first(String name) {
        if (answers.size() >= MAX_NAMES) {
            answers.clear();
        }
        Answer mine = new Answer();
        Answer other = answers.putIfAbsent(name, mine);
        if (other != null) {
            return other;
        }
        ask(name, mine, List.of(), () -> {});
        return mine;
    }

    private void refresh(String name, Answer old) {
        if (old.claimRefresh()) {
            Answer next = new Answer();
            List<InetAddress> last = old.addresses.getNow(List.of());
            ask(name, next, last, () -> answers.replace(name, old, next));
        }
    }

    private void ask(String name, Answer answer, List<InetAddress> otherwise, Runnable then) {
        Thread.ofVirtual()
                .name("resolve " + name)
                .start(() -> {
                    answer.complete(lookUp(name, otherwise), clock.getAsLong());
                    then.run();
                });
    }

    private List<InetAddress> lookUp(String name, List<InetAddress> otherwise) {
        try {
            InetAddress[] found = lookup.addresses(name);
            return Arrays.stream(found)
                    .sorted(Comparator.comparingInt(address -> address.getAddress().length))
                    .toList();
        } catch (UnknownHostException | RuntimeException e) {
            return otherwise;
        }
    }

    /// How addresses are found; may block.
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    private static final class Answer {
        private final CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();
        private volatile long oldAt;
        private boolean refreshing;

        void complete(List<InetAddress> found, long now) {
            oldAt = now + (found.isEmpty() ? FAILURE_NANOS : FRESH_NANOS);
            addresses.complete(found);
        }

        boolean isOld(long now) {
            return addresses.isDone() && now - oldAt > 0;
        }

        synchronized boolean claimRefresh() {
            boolean claimed = !refreshing;
            refreshing = true;
            return claimed;
        }
    }
}
