package io.gatehouse.adapter.stdio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// The shell that outlives the gateway. It is started with the first child, and again should anyone have killed it. Thread-safe.
final class Watchdog implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("gatehouse.stdio");

    private final List<String> shell;
    private final Set<Long> watched = new LinkedHashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Process> running = Optional.empty();

    Watchdog(List<String> shell) {
        this.shell = List.copyOf(shell);
    }

    /// @throws IOException when there can be no watchdog, so that there should be no child
    void watch(long pid) throws IOException {
        lock.lock();
        try {
            tell("watch", pid);
            watched.add(pid);
        } finally {
            lock.unlock();
        }
    }

    void forget(long pid) {
        lock.lock();
        try {
            if (watched.remove(pid)) {
                tellIfRunning("forget", pid);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Sends a signal to a watched process and its group; a process that was forgotten may be someone else's by now.
    void signal(String name, long pid) {
        lock.lock();
        try {
            if (watched.contains(pid)) {
                tell(name, pid);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "no watchdog; process {0} is ended without it", pid);
        } finally {
            lock.unlock();
        }
    }

    /// Lets the watchdog end whatever is still watched, and go.
    @Override
    public void close() {
        lock.lock();
        try {
            running.ifPresent(Watchdog::endInput);
            running = Optional.empty();
            watched.clear();
        } finally {
            lock.unlock();
        }
    }

    private void tellIfRunning(String verb, long pid) {
        try {
            if (running.isPresent()) {
                say(running.get(), verb, pid);
            }
        } catch (IOException e) {
            running = Optional.empty();
        }
    }

    private void tell(String verb, long pid) throws IOException {
        try {
            say(process(), verb, pid);
        } catch (IOException e) {
            running = Optional.empty();
            say(process(), verb, pid);
        }
    }

    private Process process() throws IOException {
        if (running.isEmpty() || !running.get().isAlive()) {
            Process process = start();
            for (long pid : watched) {
                say(process, "watch", pid);
            }
            running = Optional.of(process);
        }
        return running.get();
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(shell);
        command.add("-c");
        command.add(script());
        command.add("gatehouse-watchdog");
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void say(Process process, String verb, long pid) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((verb + " " + pid + "\n").getBytes(StandardCharsets.US_ASCII));
        input.flush();
    }

    private static void endInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the watchdog is gone already", e);
        }
    }

    private static String script() {
        try (InputStream in = Watchdog.class.getResourceAsStream("watchdog.sh")) {
            if (in == null) {
                throw new IllegalStateException("watchdog.sh is missing from the JAR");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
