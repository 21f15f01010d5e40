package io.gatehouse.adapter.stdio;

import io.gatehouse.ports.outbound.StdioServers.StdioListener;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Passes what a process writes to the listener, line by line, and at last tells it that the process is gone. The two never overlap.
final class ChildOutput implements Runnable {

    static final int LINE_LIMIT = 16 * 1024 * 1024;

    private final String target;
    private final LineReader lines;
    private final StdioListener listener;
    private final Consumer<String> onBroken;
    private final System.Logger log;
    private final ReentrantLock speaking = new ReentrantLock();
    private boolean ended;

    /// @param onBroken hears why nothing useful will come any more although the process may run on
    ChildOutput(
            String target,
            InputStream in,
            StdioListener listener,
            Consumer<String> onBroken,
            System.Logger log) {
        this.target = target;
        this.lines = new LineReader(in, LINE_LIMIT);
        this.listener = listener;
        this.onBroken = onBroken;
        this.log = log;
    }

    @Override
    public void run() {
        String reason = "closed its standard output";
        try {
            Optional<LineReader.Line> line = lines.next();
            while (line.isPresent() && !line.get().cut()) {
                pass(line.get().bytes());
                line = lines.next();
            }
            if (line.isPresent()) {
                reason = "wrote a line of more than " + LINE_LIMIT + " bytes";
            }
        } catch (IOException e) {
            reason = "its standard output broke: " + e.getMessage();
        }
        onBroken.accept(reason);
    }

    /// Tells the listener that the process is gone, once no line is on its way; lines that come later are dropped.
    ///
    /// @return whether it was told; if not, the listener still works on a line
    boolean end(String reason) {
        if (!speaking.tryLock()) {
            return false;
        }
        try {
            ended = true;
            safely(() -> listener.onExit(reason));
            return true;
        } finally {
            speaking.unlock();
        }
    }

    private void pass(byte[] line) {
        speaking.lock();
        try {
            if (!ended) {
                safely(() -> listener.onLine(line));
            }
        } finally {
            speaking.unlock();
        }
    }

    private void safely(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            log.log(System.Logger.Level.ERROR, "the listener of stdio server " + target, e);
        }
    }
}
