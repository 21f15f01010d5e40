package io.gatehouse.adapter.stdio;

import io.gatehouse.domain.backend.McpServerAddress.Stdio;
import io.gatehouse.ports.outbound.StdioServers;
import io.gatehouse.testkit.stdio.StdioServersContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class ChildProcessesContractTest extends StdioServersContract {

    @Override
    protected StdioServers open() {
        return new ChildProcesses();
    }

    @Override
    protected Stdio echoing() {
        return new Stdio("cat", List.of(), Map.of(), false);
    }

    @Override
    protected Stdio brief() {
        return Shell.script("echo one; echo two; exit 3");
    }

    @Override
    protected Stdio missing() {
        return new Stdio("no-such-command", List.of(), Map.of(), false);
    }
}
