package io.gatehouse.adapter.stdio;

import io.gatehouse.ports.outbound.StdioServers.ProcessInfo;
import io.gatehouse.ports.outbound.StdioServers.StdioListener;
import io.gatehouse.ports.outbound.StdioServers.StdioServer;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// A child at work: one thread reads its output, one its errors, one waits for its end.
final class ChildProcess implements StdioServer {

    private static final System.Logger LOG = System.getLogger("gatehouse.stdio");
    private static final long READER_STACK_BYTES = 256 * 1024;
    private static final long LONGEST_END_SECONDS = 10;

    private final String target;
    private final Process process;
    private final Supervisor supervisor;
    private final Patience patience;
    private final Consumer<ChildProcess> onGone;
    private final ChildInput input;
    private final ChildOutput output;
    private final Thread outputReader;
    private final Thread errorReader;
    private final AtomicReference<String> brokenBecause = new AtomicReference<>("");
    private final AtomicBoolean stopAsked = new AtomicBoolean();
    private final LastLines lastErrors = new LastLines();
    private final Instant startedAt = Instant.now();
    private final ReentrantLock stopping = new ReentrantLock();
    private final CountDownLatch gone = new CountDownLatch(1);

    /// Nothing is read before [#begin].
    ///
    /// @param onGone called once, after the listener heard of the end
    ChildProcess(
            String target,
            Process process,
            StdioListener listener,
            Supervisor supervisor,
            Patience patience,
            Consumer<ChildProcess> onGone) {
        this.target = target;
        this.process = process;
        this.supervisor = supervisor;
        this.patience = patience;
        this.onGone = onGone;
        this.input = new ChildInput(process.getOutputStream());
        this.output =
                new ChildOutput(
                        target, process.getInputStream(), listener, this::giveUpUnlessOver, LOG);
        this.outputReader = reader("stdio-out-" + target, output);
        this.errorReader =
                reader(
                        "stdio-err-" + target,
                        new ErrorLog(
                                target,
                                process.getErrorStream(),
                                LOG,
                                System::nanoTime,
                                lastErrors));
    }

    void begin() {
        outputReader.start();
        errorReader.start();
        Thread.ofVirtual().name("stdio-end-" + target).start(this::seeOut);
    }

    @Override
    public void send(byte[] message) throws IOException {
        if (stopAsked.get() || !process.isAlive()) {
            throw new IOException("stdio server " + target + " " + reason());
        }
        try {
            input.send(message);
        } catch (IOException e) {
            throw new IOException("stdio server " + target + " does not read its input", e);
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    ProcessInfo info() {
        ResourceUse use = ResourceUse.of(ProcessTree.of(process.toHandle()));
        return new ProcessInfo(
                target,
                process.pid(),
                startedAt,
                use.cpuTime(),
                use.memoryBytes(),
                lastErrors.all());
    }

    @Override
    public void close() {
        stop("was stopped", true);
        try {
            if (!gone.await(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "stdio server {0} does not end", target);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whoever comes second waits until the first is done.
    private void stop(String reason, boolean gently) {
        brokenBecause.compareAndSet("", reason);
        stopping.lock();
        try {
            if (stopAsked.compareAndSet(false, true)) {
                endTree(gently);
            }
        } finally {
            stopping.unlock();
        }
    }

    private void endTree(boolean gently) {
        ProcessTree tree = ProcessTree.of(process.toHandle());
        if (input.end() && gently) {
            waitFor(patience.afterEndOfInput().toMillis());
        }
        tree = tree.lookAgain();
        supervisor.terminate(process.pid());
        tree.terminate();
        if (!tree.await(patience.afterTerminate())) {
            tree = tree.lookAgain();
        }
        supervisor.kill(process.pid());
        tree.kill();
        supervisor.forget(process.pid());
    }

    /// The output of a process ends with the process, or a moment before.
    private void giveUpUnlessOver(String reason) {
        if (!waitFor(patience.forLastWords().toMillis())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "stopping stdio server {0}: it {1}",
                    target,
                    reason);
            Thread.startVirtualThread(() -> stop(reason, false));
        }
    }

    private void seeOut() {
        awaitEnd();
        String reason = reason();
        boolean byItself = stopAsked.compareAndSet(false, true);
        if (byItself) {
            supervisor.terminate(process.pid());
        }
        join(errorReader);
        do {
            join(outputReader);
        } while (!output.end(reason));
        if (byItself) {
            supervisor.kill(process.pid());
            supervisor.forget(process.pid());
        }
        onGone.accept(this);
        gone.countDown();
    }

    private String reason() {
        String why = brokenBecause.get();
        if (!why.isEmpty()) {
            return why;
        }
        return process.isAlive() ? "is stopping" : ExitReason.of(process.exitValue());
    }

    private void awaitEnd() {
        while (process.isAlive()) {
            try {
                int _ = process.waitFor();
            } catch (InterruptedException e) {
                LOG.log(System.Logger.Level.DEBUG, "nobody interrupts this thread", e);
            }
        }
    }

    private boolean waitFor(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /// Others may hold the output of a process that is gone: children of its own that left its group.
    private void join(Thread reader) {
        try {
            boolean _ = reader.join(patience.forLastWords());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Platform threads: a virtual one that is blocked in a pipe holds the thread that carries it, and there are not many of those.
    private static Thread reader(String name, Runnable task) {
        return Thread.ofPlatform()
                .daemon()
                .name(name)
                .stackSize(READER_STACK_BYTES)
                .unstarted(task);
    }
}
