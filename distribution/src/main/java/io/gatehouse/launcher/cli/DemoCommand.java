package io.gatehouse.launcher.cli;

import io.gatehouse.launcher.demo.Demo;
import io.gatehouse.launcher.run.ExitStatus;
import io.gatehouse.launcher.run.GatewayRunner;
import io.gatehouse.launcher.run.StopRequest;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `gatehouse demo`: serves the demo.
final class DemoCommand implements Action {

    private static final String PORT = "--port";
    private static final int DEFAULT_PORT = 3000;

    private final Supplier<GatewayRunner> runner;
    private final StopRequest stop;
    private final Surroundings surroundings;

    DemoCommand(Supplier<GatewayRunner> runner, StopRequest stop, Surroundings surroundings) {
        this.runner = runner;
        this.stop = stop;
        this.surroundings = surroundings;
    }

    CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("demo");
        spec.usageMessage()
                .description("Serves demo servers behind a token, and prints lines to paste.")
                .synopsisHeading("Usage: ");
        return spec.addOption(
                        OptionSpec.builder(PORT)
                                .paramLabel("N")
                                .type(Integer.class)
                                .description(
                                        "The port; the next free one when it is taken. Default: "
                                                + DEFAULT_PORT)
                                .build())
                .addOption(Options.help());
    }

    @Override
    public ExitStatus run(ParseResult arguments) throws UsageException {
        int port = arguments.matchedOptionValue(PORT, DEFAULT_PORT);
        if (port < 1 || port > 65535) {
            throw new UsageException("--port takes a number from 1 to 65535, not " + port);
        }
        return new Demo(runner.get(), surroundings.home(), surroundings.out()).run(port, stop);
    }
}
