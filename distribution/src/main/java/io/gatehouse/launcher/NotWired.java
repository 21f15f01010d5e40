package io.gatehouse.launcher;

import io.gatehouse.launcher.run.ExitStatus;
import io.gatehouse.launcher.run.GatewayRunner;
import io.gatehouse.launcher.run.StartOptions;
import io.gatehouse.launcher.run.StopRequest;

/// Stands where the wiring will.
final class NotWired implements GatewayRunner {

    @Override
    public ExitStatus run(StartOptions options, StopRequest stop, Runnable onReady) {
        return validate(options);
    }

    @Override
    public ExitStatus validate(StartOptions options) {
        System.err.println("the gateway is not wired yet");
        return ExitStatus.FAILED;
    }
}
