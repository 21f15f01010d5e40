package io.gatehouse.testkit.mcp;

import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.ports.outbound.StdioServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Child processes in memory: MCP servers by their command. Thread-safe.
public final class FakeStdioServers implements StdioServers {

    private final Map<String, FakeMcpServer> programs = new ConcurrentHashMap<>();
    private final List<Child> children = new CopyOnWriteArrayList<>();
    private final AtomicLong pids = new AtomicLong(1000);

    /// No programs yet.
    public FakeStdioServers() {}

    /// Installs a program.
    public void put(String command, FakeMcpServer server) {
        programs.put(command, server);
    }

    /// All processes that were started, oldest first.
    public List<Child> children() {
        return List.copyOf(children);
    }

    /// The processes that run.
    public List<Child> running() {
        return children.stream().filter(Child::isRunning).toList();
    }

    @Override
    public StdioServer start(String target, McpServerAddress.Stdio address, StdioListener listener)
            throws IOException {
        Optional<FakeMcpServer> program = Optional.ofNullable(programs.get(address.command()));
        if (program.isEmpty()) {
            throw new IOException(address.command() + ": No such file or directory");
        }
        Child child = new Child(program.get(), listener, pids.incrementAndGet());
        children.add(child);
        return child;
    }

    @Override
    public void close() {
        children.forEach(Child::close);
    }

    /// A process. Answers each message on a thread of its own.
    public static final class Child implements StdioServer {

        private final FakeMcpServer server;
        private final StdioListener listener;
        private final long pid;
        private final AtomicBoolean gone = new AtomicBoolean();

        private Child(FakeMcpServer server, StdioListener listener, long pid) {
            this.server = server;
            this.listener = listener;
            this.pid = pid;
        }

        /// Writes a line, whatever it is.
        public synchronized void print(String line) {
            if (!gone.get()) {
                listener.onLine(line.getBytes(StandardCharsets.UTF_8));
            }
        }

        /// Ends.
        public void exit(String reason) {
            if (gone.compareAndSet(false, true)) {
                listener.onExit(reason);
            }
        }

        /// Whether it has not ended.
        public boolean isRunning() {
            return !gone.get();
        }

        @Override
        public void send(byte[] message) throws IOException {
            if (gone.get()) {
                throw new IOException("the process is gone");
            }
            for (byte b : message) {
                if (b == '\n' || b == '\r') {
                    throw new IllegalArgumentException("a message of several lines");
                }
            }
            Thread.startVirtualThread(() -> work(message));
        }

        private void work(byte[] message) {
            try {
                server.serve(message, this::print).ifPresent(this::print);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }

        private void print(byte[] json) {
            print(new String(json, StandardCharsets.UTF_8));
        }

        @Override
        public long pid() {
            return pid;
        }

        @Override
        public void close() {
            exit("was stopped");
        }
    }
}
