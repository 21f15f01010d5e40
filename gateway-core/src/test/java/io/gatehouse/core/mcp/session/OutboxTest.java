package io.gatehouse.core.mcp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Outbox box = new Outbox(3, 2);

    @Test
    void keepsWhatComesBeforeAnyoneListensAndDropsTheOldest() throws InterruptedException {
        for (String text : new String[] {"a", "b", "c", "d"}) {
            put(text);
        }
        Outbox.Stream stream = box.attach().orElseThrow();
        assertThat(next(stream)).isEqualTo("b");
        assertThat(next(stream)).isEqualTo("c");
        assertThat(next(stream)).isEqualTo("d");
        assertThat(stream.next(Duration.ofMillis(1))).isEqualTo(new Outbox.Next.Silence());
    }

    @Test
    void givesEachMessageToTheNewestStreamOnly() throws InterruptedException {
        Outbox.Stream older = box.attach().orElseThrow();
        Outbox.Stream newer = box.attach().orElseThrow();
        put("a");
        assertThat(older.next(Duration.ofMillis(1))).isEqualTo(new Outbox.Next.Silence());
        assertThat(next(newer)).isEqualTo("a");
        newer.close();
        assertThat(newer.next(LONG)).isEqualTo(new Outbox.Next.End());
        put("b");
        assertThat(next(older)).isEqualTo("b");
    }

    @Test
    void takesBackWhatCouldNotBeWritten() throws InterruptedException {
        put("a");
        put("b");
        try (Outbox.Stream stream = box.attach().orElseThrow()) {
            stream.giveBack((Outbox.Next.Message) stream.next(LONG));
        }
        assertThat(next(box.attach().orElseThrow())).isEqualTo("a");
    }

    @Test
    void sendsAgainWhatALostStreamMayHaveSwallowed() throws InterruptedException {
        Outbox.Stream lost = box.attach().orElseThrow();
        put("a");
        Outbox.Next.Message seen = (Outbox.Next.Message) lost.next(LONG);
        put("b");
        assertThat(next(lost)).isEqualTo("b");
        put("c");
        assertThat(next(lost)).isEqualTo("c");
        String id = lost.idOf(seen);
        lost.close();
        Outbox.Stream other = box.attach().orElseThrow();
        put("d");
        assertThat(next(other)).isEqualTo("d");
        other.close();
        Outbox.Stream resumed = box.attach(Optional.of(id)).orElseThrow();
        assertThat(next(resumed)).isEqualTo("b");
        assertThat(next(resumed)).isEqualTo("c");
        assertThat(resumed.next(Duration.ofMillis(1))).isEqualTo(new Outbox.Next.Silence());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "1.2.3", "..", "a.b.c", "-1.-1.-1", "1.2.99999999999999999999"})
    void takesIdsThatAreNotItsOwnForNone(String id) throws InterruptedException {
        Outbox.Stream stream = box.attach(Optional.of(id)).orElseThrow();
        put("a");
        assertThat(next(stream)).isEqualTo("a");
    }

    @Test
    void allowsSoManyStreamsAndNoneOnceClosed() {
        Outbox.Stream first = box.attach().orElseThrow();
        assertThat(box.attach()).isPresent();
        assertThat(box.attach()).isEmpty();
        first.close();
        assertThat(box.attach()).isPresent();
        box.close();
        assertThat(box.isRead()).isFalse();
        assertThat(box.attach()).isEmpty();
    }

    @Test
    void wakesWhoeverWaitsWhenItCloses() throws Exception {
        Outbox.Stream stream = box.attach().orElseThrow();
        CompletableFuture<Outbox.Next> waiting = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                waiting.complete(stream.next(LONG));
            } catch (InterruptedException e) {
                waiting.completeExceptionally(e);
            }
        });
        box.close();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(new Outbox.Next.End());
    }

    private void put(String text) {
        box.put(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String next(Outbox.Stream stream) throws InterruptedException {
        return new String(((Outbox.Next.Message) stream.next(LONG)).json(), StandardCharsets.UTF_8);
    }
}
