package io.gatehouse.core.mcp.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/// The latest messages that went out on streams. Bounded in number and bytes. Confined to its
/// owner's lock.
final class SentMessages {

    private static final int MAX_MESSAGES = 100;
    private static final int MAX_BYTES = 64 * 1024;

    private final Deque<Sent> latest = new ArrayDeque<>();
    private long bytes;

    private record Sent(long stream, Outbox.Next.Message message) {}

    void add(long stream, Outbox.Next.Message message) {
        latest.add(new Sent(stream, message));
        bytes += message.json().length;
        while (latest.size() > MAX_MESSAGES || bytes > MAX_BYTES) {
            bytes -= latest.remove().message.json().length;
        }
    }

    void remove(Outbox.Next.Message message) {
        if (latest.removeIf(sent -> sent.message.number() == message.number())) {
            bytes -= message.json().length;
        }
    }

    /// Takes what went out on a stream after a message, newest first.
    List<Outbox.Next.Message> takeAfter(long stream, long number) {
        List<Outbox.Next.Message> later = new ArrayList<>();
        for (Sent sent : latest) {
            if (sent.stream == stream && sent.message.number() > number) {
                later.add(sent.message);
            }
        }
        later.forEach(this::remove);
        Collections.reverse(later);
        return later;
    }

    void clear() {
        latest.clear();
        bytes = 0;
    }
}
