package io.gatehouse.launcher.cli;

import io.gatehouse.launcher.run.ExitStatus;
import io.gatehouse.launcher.run.GatewayRunner;
import io.gatehouse.launcher.run.StartOptions;
import io.gatehouse.launcher.run.StopRequest;
import java.util.ArrayList;
import java.util.List;

/** Notes what it is asked for. */
final class RecordingRunner implements GatewayRunner {

    final List<StartOptions> runs = new ArrayList<>();
    final List<StartOptions> validations = new ArrayList<>();
    ExitStatus answer = ExitStatus.OK;

    @Override
    public ExitStatus run(StartOptions options, StopRequest stop, Runnable onReady) {
        runs.add(options);
        onReady.run();
        return answer;
    }

    @Override
    public ExitStatus validate(StartOptions options) {
        validations.add(options);
        return answer;
    }
}
