package io.gatehouse.testkit.mcp;

import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.ports.outbound.StdioServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Child processes in memory: MCP servers by their command. Thread-safe.
public final class FakeStdioServers implements StdioServers {

    private final Map<String, Program> programs = new ConcurrentHashMap<>();
    private final List<Child> children = new CopyOnWriteArrayList<>();
    private final AtomicLong pids = new AtomicLong(1000);
    private final AtomicBoolean closed = new AtomicBoolean();

    /// What a process does. Thread-safe.
    @FunctionalInterface
    public interface Program {

        /// Hears a message, on a thread of its own.
        void onMessage(Child child, byte[] message) throws InterruptedException;

        /// Begins, on a thread of its own.
        default void onStart(Child child) {}
    }

    /// No programs yet.
    public FakeStdioServers() {}

    /// Installs an MCP server as a program.
    public void put(String command, FakeMcpServer server) {
        put(
                command,
                (child, message) -> server.serve(message, child::print).ifPresent(child::print));
    }

    /// Installs a program.
    public void put(String command, Program program) {
        programs.put(command, program);
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
        if (closed.get()) {
            throw new IOException(address.command() + ": the gateway is stopping");
        }
        Optional<Program> program = Optional.ofNullable(programs.get(address.command()));
        if (program.isEmpty()) {
            throw new IOException(address.command() + ": No such file or directory");
        }
        Child child = new Child(target, program.get(), listener, pids.incrementAndGet());
        children.add(child);
        Thread.startVirtualThread(() -> program.get().onStart(child));
        return child;
    }

    @Override
    public List<ProcessInfo> processes() {
        return running().stream()
                .map(child ->
                        new ProcessInfo(
                                child.target,
                                child.pid,
                                Instant.EPOCH,
                                Optional.empty(),
                                Optional.empty(),
                                List.of()))
                .toList();
    }

    @Override
    public void close() {
        closed.set(true);
        children.forEach(Child::close);
    }

    /// A process. Answers each message on a thread of its own.
    public static final class Child implements StdioServer {

        private final String target;
        private final Program program;
        private final StdioListener listener;
        private final long pid;
        private final AtomicBoolean gone = new AtomicBoolean();

        private Child(String target, Program program, StdioListener listener, long pid) {
            this.target = target;
            this.program = program;
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
        public synchronized void exit(String reason) {
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
                throw new IOException("stdio server " + target + " is gone");
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
                program.onMessage(this, message);
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
