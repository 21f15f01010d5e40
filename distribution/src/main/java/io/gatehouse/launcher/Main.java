package io.gatehouse.launcher;

import io.gatehouse.launcher.cli.Cli;
import io.gatehouse.launcher.cli.Surroundings;
import io.gatehouse.launcher.run.ExitStatus;
import io.gatehouse.launcher.run.StopRequest;
import io.gatehouse.launcher.wiring.WiredRunner;
import java.util.concurrent.CountDownLatch;

/// The process: runs the command line and ends with the status that it gives.
public final class Main {

    private static final int INTERRUPTED = 130;

    private Main() {}

    /// Does what the arguments say.
    public static void main(String[] arguments) {
        StopRequest stop = new StopRequest();
        CountDownLatch finished = new CountDownLatch(1);
        StopSignals.install(stop, finished, () -> Runtime.getRuntime().halt(INTERRUPTED));
        LazyRunner runner = new LazyRunner(() -> new WiredRunner(System.out, System.err));
        ExitStatus status = new Cli(runner, stop, Surroundings.ofProcess()).run(arguments);
        finished.countDown();
        // Exiting makes Java look for a logger, which takes longer than all that a short answer
        // needs.
        if (runner.isMade() || status != ExitStatus.OK) {
            System.exit(status.code());
        }
    }
}
