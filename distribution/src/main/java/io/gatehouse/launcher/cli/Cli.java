package io.gatehouse.launcher.cli;

import io.gatehouse.launcher.run.ExitStatus;
import io.gatehouse.launcher.run.GatewayRunner;
import io.gatehouse.launcher.run.StopRequest;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The command line as a whole. The commands are described to picocli in code rather than by annotations: nothing is reflected on.
public final class Cli {

    private final CommandLine commands;
    private final Surroundings surroundings;

    /// @param runner asked for only when something is to be served or checked
    public Cli(Supplier<GatewayRunner> runner, StopRequest stop, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.commands =
                new CommandLine(new GatehouseCommand(runner, stop, surroundings).spec())
                        .addSubcommand(new DemoCommand(runner, stop, surroundings).spec())
                        .addSubcommand(new MigrateCommand(runner, surroundings).spec())
                        .addSubcommand(new StatusCommand(runner, surroundings).spec())
                        .addSubcommand(new PsCommand(surroundings).spec())
                        .addSubcommand(new TrainCommand(runner, stop, surroundings).spec());
    }

    /// Does what the arguments say.
    public ExitStatus run(String... arguments) {
        try {
            ParseResult parsed = innermost(commands.parseArgs(arguments));
            if (parsed.isUsageHelpRequested()) {
                parsed.commandSpec().commandLine().usage(surroundings.out());
                return ExitStatus.OK;
            }
            return ((Action) parsed.commandSpec().userObject()).run(parsed);
        } catch (ParameterException | UsageException e) {
            surroundings.err().println("gatehouse: " + e.getMessage());
            surroundings.err().println("`gatehouse --help` lists what it takes.");
            return ExitStatus.USAGE;
        }
    }

    private static ParseResult innermost(ParseResult parsed) {
        return parsed.hasSubcommand() ? innermost(parsed.subcommand()) : parsed;
    }
}
