package io.gatehouse.launcher.cli;

import io.gatehouse.launcher.run.ConfigChoice;
import io.gatehouse.launcher.run.ExitStatus;
import io.gatehouse.launcher.run.GatewayRunner;
import io.gatehouse.launcher.run.StartOptions;
import io.gatehouse.launcher.run.StartOptions.Reach;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `gatehouse status`: says what becomes of each resource of a folder with manifests.
final class StatusCommand implements Action {

    private final Supplier<GatewayRunner> runner;
    private final Surroundings surroundings;

    StatusCommand(Supplier<GatewayRunner> runner, Surroundings surroundings) {
        this.runner = runner;
        this.surroundings = surroundings;
    }

    CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("status");
        spec.usageMessage()
                .description(
                        "Prints for each Kubernetes resource whether it is accepted and its"
                                + " references resolve; status 1 when one is refused.")
                .synopsisHeading("Usage: ");
        return spec.addOption(Options.path("DIR", "The folder with manifests.", "--manifests"))
                .addOption(Options.help());
    }

    @Override
    public ExitStatus run(ParseResult arguments) throws UsageException {
        Optional<Path> folder =
                Optional.ofNullable(arguments.matchedOptionValue("--manifests", null));
        if (folder.isEmpty()) {
            throw new UsageException("status needs --manifests DIR");
        }
        StartOptions options =
                new StartOptions(
                        new ConfigChoice.OfManifests(folder.get()),
                        surroundings.home(),
                        Reach.EVERYBODY);
        return runner.get().status(options, folder.get());
    }
}
