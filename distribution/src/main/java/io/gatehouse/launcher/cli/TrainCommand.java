package io.gatehouse.launcher.cli;

import io.gatehouse.launcher.demo.Demo;
import io.gatehouse.launcher.run.ExitStatus;
import io.gatehouse.launcher.run.GatewayRunner;
import io.gatehouse.launcher.run.StopRequest;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `gatehouse train`: the run in which the start script records what a start needs. Not for people, so no help names it.
final class TrainCommand implements Action {

    private final Supplier<GatewayRunner> runner;
    private final StopRequest stop;
    private final Surroundings surroundings;

    TrainCommand(Supplier<GatewayRunner> runner, StopRequest stop, Surroundings surroundings) {
        this.runner = runner;
        this.stop = stop;
        this.surroundings = surroundings;
    }

    CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("train");
        spec.usageMessage().hidden(true);
        return spec;
    }

    @Override
    public ExitStatus run(ParseResult arguments) {
        return new Demo(runner.get(), surroundings.home(), surroundings.out()).rehearse(stop);
    }
}
