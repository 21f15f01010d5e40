package io.gatehouse.blackbox;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A gateway as a user starts it. Closing it asks it to stop and fails when anything of it is left. */
final class RunningGateway implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;

    private RunningGateway(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a command whose output goes to a file in the folder. */
    static RunningGateway start(Command command, Path folder) throws IOException {
        Path log = Files.createTempFile(folder, "gateway", ".log");
        return new RunningGateway(
                command.builder().redirectErrorStream(true).redirectOutput(log.toFile()).start(),
                log);
    }

    /** Starts the script of a distribution with a configuration. */
    static RunningGateway serving(Distribution distribution, String yaml, Path folder)
            throws Exception {
        Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
        return start(Command.of(distribution.script(), "-f", file.toString()), folder);
    }

    /** Waits until a port takes connections. */
    RunningGateway awaitPort(int port) throws Exception {
        Eventually.holds(
                LONGEST_START,
                () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("the gateway ended: " + log());
                    }
                    return isOpen(port);
                });
        return this;
    }

    /** Waits until the log says something. */
    RunningGateway awaitLog(String text) throws Exception {
        Eventually.holds(
                LONGEST_START,
                () -> {
                    if (!process.isAlive() && !log().contains(text)) {
                        throw new AssertionError("the gateway ended: " + log());
                    }
                    return log().contains(text);
                });
        return this;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** What it said so far. */
    String log() throws IOException {
        return Files.readString(log);
    }

    /** Sends a signal by its name. */
    void signal(String name) throws IOException, InterruptedException {
        Process kill =
                new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
                        .inheritIO()
                        .start();
        if (kill.waitFor() != 0) {
            throw new AssertionError("no process " + process.pid());
        }
    }

    /** Waits for its end. */
    int awaitEnd() throws IOException, InterruptedException {
        if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the gateway does not end: " + log());
        }
        return process.exitValue();
    }

    @Override
    public void close() throws Exception {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        try {
            if (process.isAlive()) {
                signal("TERM");
            }
            awaitEnd();
            Eventually.holds(LONGEST_STOP, () -> all.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            Stream.concat(all.stream(), Stream.of(handle()))
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static boolean isOpen(int port) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }
}
