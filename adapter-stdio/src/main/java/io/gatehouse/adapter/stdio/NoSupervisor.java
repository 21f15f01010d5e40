package io.gatehouse.adapter.stdio;

import java.io.IOException;
import java.util.List;

/// Where there is no POSIX shell, as on Windows: children get no more than the end of their input when the gateway is killed.
final class NoSupervisor implements Supervisor {

    @Override
    public Process start(ProcessBuilder builder, List<String> command) throws IOException {
        return builder.command(command).start();
    }

    @Override
    public void terminate(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    }

    @Override
    public void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Override
    public void forget(long pid) {}

    @Override
    public void close() {}
}
