package io.gatehouse.adapter.undertow.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NameResolverTest {
    private static final InetAddress V4 = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("192.0.2.2");
    private static final InetAddress V6 = InetAddress.ofLiteral("2001:db8::1");

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final BlockingQueue<InetAddress[]> answers = new LinkedBlockingQueue<>();
    private final NameResolver resolver = new NameResolver(this::answer, now::get);

    @Test
    void prefersIpv4() throws Exception {
        answers.add(new InetAddress[] {V6, V4});

        assertThat(get("name.test")).containsExactly(V4, V6);
    }

    @Test
    void asksOnceForManyWhoWait() throws Exception {
        CompletableFuture<List<InetAddress>> first = resolver.resolve("name.test");
        CompletableFuture<List<InetAddress>> second = resolver.resolve("name.test");
        answers.add(new InetAddress[] {V4});

        assertThat(first.get(20, TimeUnit.SECONDS)).containsExactly(V4);
        assertThat(second.get(20, TimeUnit.SECONDS)).containsExactly(V4);
        assertThat(resolver.resolve("name.test")).isCompletedWithValue(List.of(V4));
        assertThat(asked).hasValue(1);
    }

    @Test
    void givesTheOldAnswerWhileItAsksAgain() throws Exception {
        answers.add(new InetAddress[] {V4});
        get("name.test");
        now.addAndGet(Duration.ofSeconds(11).toNanos());

        assertThat(resolver.resolve("name.test")).isCompletedWithValue(List.of(V4));
        answers.add(new InetAddress[] {OTHER});

        awaitAnswer(OTHER);
        assertThat(asked).hasValue(2);
    }

    @Test
    void keepsTheLastGoodAnswerWhenAskingFails() throws Exception {
        answers.add(new InetAddress[] {V4});
        get("name.test");
        for (int i = 2; i < 5; i++) {
            now.addAndGet(Duration.ofSeconds(11).toNanos());
            answers.add(new InetAddress[0]);
            resolver.resolve("name.test");
            awaitAsked(i);
            assertThat(get("name.test")).containsExactly(V4);
        }
    }

    @Test
    void asksAgainSoonForNamesWithoutAddress() throws Exception {
        answers.add(new InetAddress[0]);
        assertThat(get("name.test")).isEmpty();
        assertThat(get("name.test")).isEmpty();
        assertThat(asked).hasValue(1);

        now.addAndGet(Duration.ofSeconds(2).toNanos());
        answers.add(new InetAddress[] {V4});
        resolver.resolve("name.test");
        awaitAnswer(V4);
    }

    @Test
    void forgetsNamesWhenThereAreTooMany() throws Exception {
        for (int i = 0; i < 3000; i++) {
            answers.add(new InetAddress[] {V4});
            assertThat(get("name" + i + ".test")).containsExactly(V4);
        }
        assertThat(resolver.size()).isLessThanOrEqualTo(1024);
    }

    private List<InetAddress> get(String name) throws Exception {
        return resolver.resolve(name).get(20, TimeUnit.SECONDS);
    }

    private void awaitAnswer(InetAddress expected) throws Exception {
        for (int i = 0; i < 400 && !get("name.test").contains(expected); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(get("name.test")).containsExactly(expected);
    }

    private void awaitAsked(int times) throws Exception {
        for (int i = 0; i < 400 && asked.get() < times; i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(asked).hasValue(times);
    }

    private InetAddress[] answer(String name) throws UnknownHostException {
        asked.incrementAndGet();
        try {
            InetAddress[] answer = answers.poll(20, TimeUnit.SECONDS);
            if (answer == null || answer.length == 0) {
                throw new UnknownHostException(name);
            }
            return answer;
        } catch (InterruptedException e) {
            throw new UnknownHostException(name);
        }
    }
}
