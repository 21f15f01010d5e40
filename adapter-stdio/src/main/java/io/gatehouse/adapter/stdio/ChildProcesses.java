package io.gatehouse.adapter.stdio;

import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.ports.outbound.StdioServers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// MCP servers as child processes of the gateway. Commands are looked for in the `PATH` that the child will have, or in the gateway's own
/// if the child will have none; the working directory is the gateway's. What children write to standard error goes to the log.
public final class ChildProcesses implements StdioServers {

    private final Map<String, String> environment;
    private final Supervisor supervisor;
    private final Patience patience;
    private final Set<ChildProcess> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Starts nothing yet.
    public ChildProcesses() {
        this(
                System.getenv(),
                Supervisors.choose(CommandLookup.of(System.getenv())),
                Patience.DEFAULT);
    }

    ChildProcesses(Map<String, String> environment, Supervisor supervisor, Patience patience) {
        this.environment = Map.copyOf(environment);
        this.supervisor = supervisor;
        this.patience = patience;
    }

    @Override
    public StdioServer start(String target, McpServerAddress.Stdio address, StdioListener listener)
            throws IOException {
        if (closed.get()) {
            throw new IOException(address.command() + ": the gateway is stopping");
        }
        ChildProcess child =
                new ChildProcess(
                        target, launch(address), listener, supervisor, patience, running::remove);
        running.add(child);
        child.begin();
        if (closed.get()) {
            child.close();
        }
        return child;
    }

    @Override
    public List<ProcessInfo> processes() {
        return running.stream()
                .map(ChildProcess::info)
                .sorted(Comparator.comparing(ProcessInfo::startedAt))
                .toList();
    }

    @Override
    public void close() {
        closed.set(true);
        List<Thread> closing = new ArrayList<>();
        for (ChildProcess child : running) {
            closing.add(Thread.startVirtualThread(child::close));
        }
        for (Thread thread : closing) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        supervisor.close();
    }

    private Process launch(McpServerAddress.Stdio address) throws IOException {
        Map<String, String> inherited = address.clearEnv() ? Map.of() : environment;
        List<String> command = new ArrayList<>();
        command.add(lookup(inherited, address.env()).find(address.command()));
        command.addAll(address.arguments());
        try {
            ProcessBuilder builder = new ProcessBuilder();
            builder.environment().clear();
            builder.environment().putAll(inherited);
            builder.environment().putAll(address.env());
            return supervisor.start(builder, command);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(address.command() + ": " + e.getMessage(), e);
        }
    }

    private CommandLookup lookup(Map<String, String> inherited, Map<String, String> added) {
        Map<String, String> seen = new HashMap<>(inherited);
        seen.putAll(added);
        environment.forEach(seen::putIfAbsent);
        return CommandLookup.of(seen);
    }
}
