package io.gatehouse.testkit.mcp;

import io.gatehouse.domain.backend.McpServerAddress.Stdio;
import io.gatehouse.ports.outbound.StdioServers;
import io.gatehouse.testkit.mcp.FakeStdioServers.Child;
import io.gatehouse.testkit.mcp.FakeStdioServers.Program;
import io.gatehouse.testkit.stdio.StdioServersContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class FakeStdioServersTest extends StdioServersContract {

    @Override
    protected StdioServers open() {
        FakeStdioServers servers = new FakeStdioServers();
        servers.put("echo", new Echo());
        servers.put("brief", new Brief());
        return servers;
    }

    @Override
    protected Stdio echoing() {
        return stdio("echo");
    }

    @Override
    protected Stdio brief() {
        return stdio("brief");
    }

    @Override
    protected Stdio missing() {
        return stdio("no-such-command");
    }

    private static Stdio stdio(String command) {
        return new Stdio(command, List.of(), Map.of(), false);
    }

    private static final class Echo implements Program {
        @Override
        public void onMessage(Child child, byte[] message) {
            child.print(new String(message, StandardCharsets.UTF_8));
        }
    }

    private static final class Brief implements Program {
        @Override
        public void onMessage(Child child, byte[] message) {}

        @Override
        public void onStart(Child child) {
            child.print("one");
            child.print("two");
            child.exit("exited with status 3");
        }
    }
}
