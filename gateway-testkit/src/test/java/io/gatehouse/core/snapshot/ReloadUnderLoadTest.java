package io.gatehouse.core.snapshot;

import static io.gatehouse.testkit.config.TestConfigs.bind;
import static io.gatehouse.testkit.config.TestConfigs.listener;
import static io.gatehouse.testkit.config.TestConfigs.policy;
import static io.gatehouse.testkit.config.TestConfigs.route;
import static io.gatehouse.testkit.config.TestConfigs.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.testing.Lifecycle;
import io.gatehouse.core.testing.LogCapture;
import io.gatehouse.core.testing.Script;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.config.TestConfigs;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.mcp.Soon;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Requests hammer while the configuration changes: none fails, and no policy is used after its end.
class ReloadUnderLoadTest {

    private static final int RELOADS = 100;
    private static final int CLIENTS = 4;

    private final Lifecycle lifecycle = new Lifecycle();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void noRequestFailsAndNoPolicyIsUsedAfterItsEnd() throws Exception {
        try (LogCapture _ = new LogCapture("gatehouse.config");
                LogCapture _ = new LogCapture("gatehouse.listen");
                TestGateway gateway = TestGateway.start(config(0), lifecycle.plugin())) {
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(Thread.ofPlatform().start(() -> hammer(gateway)));
            }
            for (int i = 1; i <= RELOADS; i++) {
                int seen = requests.get();
                switch (i % 10) {
                    case 3 -> gateway.source().spoil("broken");
                    case 7 -> gateway.reload(withBadPolicy());
                    default -> gateway.reload(config(i));
                }
                while (requests.get() < seen + CLIENTS && failures.isEmpty()) {
                    Thread.onSpinWait();
                }
            }
            done.set(true);
            for (Thread client : clients) {
                client.join();
            }
            assertThat(failures).isEmpty();
            assertThat(requests.get()).isGreaterThan(RELOADS * CLIENTS);
            Soon.holds(() -> assertThat(lifecycle.open()).hasSize(3));
        }
        Soon.holds(() -> assertThat(lifecycle.open()).isEmpty());
        assertThat(lifecycle.complaints()).isEmpty();
        assertThat(lifecycle.instances()).allMatch(i -> i.timesClosed() == 1);
        assertThat(lifecycle.instances().stream().filter(i -> i.name().equals("stable")))
                .hasSize(1);
    }

    private void hammer(TestGateway gateway) {
        int n = 0;
        while (!done.get() && failures.isEmpty()) {
            n++;
            try {
                Response response = gateway.send(8080, FakeRequest.get("/" + n));
                if (response.status() != 200 || !response.text().equals("GET /" + n)) {
                    failures.add(response + " " + response.text());
                }
            } catch (RuntimeException | AssertionError e) {
                failures.add(e.toString());
            }
            requests.incrementAndGet();
        }
    }

    /// Every configuration has one policy that stays, an inline and a blocking one that change, and another port now and then.
    private static GatewayConfig config(int i) {
        var listener =
                with(
                        listener(
                                "l",
                                "",
                                route(
                                        "r",
                                        "/",
                                        policy("tracked", new Script("inline" + i)),
                                        policy("trackedBlocking", new Script("blocking" + i)))),
                        policy("tracked", new Script("stable")));
        return i % 4 == 0
                ? TestConfigs.of(bind(8080, listener), bind(9000 + i, listener("other", "")))
                : TestConfigs.of(bind(8080, listener));
    }

    private static GatewayConfig withBadPolicy() {
        return TestConfigs.of(
                bind(
                        8080,
                        listener(
                                "l",
                                "",
                                route(
                                        "r",
                                        "/",
                                        policy("tracked", new Script("never used")),
                                        policy("trackedBlocking", new Script("bad"))))));
    }
}
