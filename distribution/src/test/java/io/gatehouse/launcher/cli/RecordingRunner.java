package io.gatehouse.launcher.cli;

import io.gatehouse.launcher.run.ConfigChoice;
import io.gatehouse.launcher.run.ExitStatus;
import io.gatehouse.launcher.run.GatewayRunner;
import io.gatehouse.launcher.run.StartOptions;
import io.gatehouse.launcher.run.StopRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notes what it is asked for. */
final class RecordingRunner implements GatewayRunner {

    final List<StartOptions> runs = new ArrayList<>();
    final List<StartOptions> validations = new ArrayList<>();
    final List<ConfigChoice> migrations = new ArrayList<>();
    final List<Path> targets = new ArrayList<>();
    final List<Path> folders = new ArrayList<>();
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

    @Override
    public ExitStatus migrate(StartOptions options, Optional<Path> to) {
        migrations.add(options.config());
        to.ifPresent(targets::add);
        return answer;
    }

    @Override
    public ExitStatus status(StartOptions options, Path folder) {
        folders.add(folder);
        return answer;
    }
}
