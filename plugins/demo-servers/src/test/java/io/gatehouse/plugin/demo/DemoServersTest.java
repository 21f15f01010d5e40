package io.gatehouse.plugin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DemoServersTest {

    @Test
    void offersTheToolsOfTheDemo() {
        try (DemoServers servers = DemoServers.start();
                Client client = Client.connected(servers.mcp().uri())) {
            assertThat(client.ask("tools/list", "{}").findValuesAsText("name"))
                    .contains("echo", "add", "printEnv", "slow", "ask_name");
            assertThat(text(client.call("echo", "{\"message\":\"hi\"}"))).isEqualTo("Echo: hi");
            assertThat(text(client.call("add", "{\"a\":2,\"b\":3}")))
                    .isEqualTo("The sum of 2 and 3 is 5.");
            assertThat(text(client.call("add", "{\"a\":0.5,\"b\":100}")))
                    .isEqualTo("The sum of 0.5 and 100 is 100.5.");
        }
    }

    @Test
    void showsNothingOfTheRealEnvironment() {
        try (DemoServers servers = DemoServers.start();
                Client client = Client.connected(servers.mcp().uri())) {
            assertThat(text(client.call("printEnv", "{}")))
                    .contains("GREETING")
                    .doesNotContain("PATH");
        }
    }

    @Test
    void tellsHowFarTheSlowToolIs() {
        try (DemoServers servers = DemoServers.start();
                Client client = Client.connected(servers.mcp().uri())) {
            Events events = client.stream("slow", "{\"steps\":2,\"stepMillis\":0}");

            for (int done = 0; done <= 2; done++) {
                assertThat(events.message().path("params").path("progress").asInt())
                        .isEqualTo(done);
            }
            assertThat(text(events.message().path("result"))).isEqualTo("Done after 2 steps.");
        }
    }

    @Test
    void greetsByName() {
        try (DemoServers servers = DemoServers.start();
                Client client = Client.connected(servers.mcp().uri())) {
            Events events = client.stream("ask_name", "{}");
            JsonNode question = events.message();

            client.send(
                    "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}}"
                            .formatted(question.path("id")));

            assertThat(text(events.message().path("result"))).isEqualTo("Hello, Ada!");
        }
    }

    @Test
    void leavesNoThreadBehind() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (DemoServers servers = DemoServers.start();
                Client client = Client.connected(servers.mcp().uri())) {
            client.listen();
            client.stream("slow", "{}");
        }

        Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
        left.removeAll(before);
        left.removeIf(thread -> thread.getName().startsWith("VirtualThread"));
        for (Thread thread : left) {
            if (thread.getName().contains("HTTP") || thread.getName().contains("idle")) {
                thread.join();
            }
        }
    }

    private static String text(JsonNode result) {
        return result.path("content").path(0).path("text").asText();
    }
}
