package io.gatehouse.adapter.stdio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Supervises by the watchdog, and by holding every child back until the watchdog knows it: a child first waits for a line on its
/// input. Whenever the gateway dies, either the watchdog has read of the child, or the child sees its input end and never starts.
final class ShellSupervisor implements Supervisor {

    /// Reads one line, byte by byte as a shell must, and becomes the command.
    private static final List<String> HELD_BACK =
            List.of("-c", "read -r go && exec \"$@\"", "gatehouse");

    private static final byte[] GO = "go\n".getBytes(StandardCharsets.US_ASCII);

    private final String shell;
    private final List<String> newSession;
    private final Watchdog watchdog;

    /// @param shell a POSIX shell
    /// @param newSession the beginning of a command that runs the rest in a session of its own; empty when the system has none
    ShellSupervisor(String shell, List<String> newSession) {
        this.shell = shell;
        this.newSession = List.copyOf(newSession);
        List<String> watching = new ArrayList<>(newSession);
        watching.add(shell);
        this.watchdog = new Watchdog(watching);
    }

    @Override
    public Process start(ProcessBuilder builder, List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(newSession);
        whole.add(shell);
        whole.addAll(HELD_BACK);
        whole.addAll(command);
        Process process = builder.command(whole).start();
        try {
            watchdog.watch(process.pid());
            OutputStream input = process.getOutputStream();
            input.write(GO);
            input.flush();
            return process;
        } catch (IOException e) {
            process.destroyForcibly();
            watchdog.forget(process.pid());
            throw e;
        }
    }

    @Override
    public void terminate(long pid) {
        watchdog.signal("TERM", pid);
    }

    @Override
    public void kill(long pid) {
        watchdog.signal("KILL", pid);
    }

    @Override
    public void forget(long pid) {
        watchdog.forget(pid);
    }

    @Override
    public void close() {
        watchdog.close();
    }
}
