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

/// `gatehouse migrate`: writes a configuration of another dialect in the standalone dialect.
final class MigrateCommand implements Action {

    private final Supplier<GatewayRunner> runner;
    private final Surroundings surroundings;

    MigrateCommand(Supplier<GatewayRunner> runner, Surroundings surroundings) {
        this.runner = runner;
        this.surroundings = surroundings;
    }

    CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("migrate");
        spec.usageMessage()
                .description(
                        "Writes a static JSON file or Kubernetes manifests as Gatehouse's own YAML.",
                        "Variables are replaced by their values, secrets too.")
                .synopsisHeading("Usage: ");
        return spec.addOption(Options.path("FILE", "The static JSON file.", "-f", "--file"))
                .addOption(Options.path("DIR", "The folder with manifests.", "--manifests"))
                .addOption(Options.path("FILE", "Write to this new file.", "-o", "--output"))
                .addOption(Options.help());
    }

    @Override
    public ExitStatus run(ParseResult arguments) throws UsageException {
        Optional<Path> file = Optional.ofNullable(arguments.matchedOptionValue("--file", null));
        Optional<Path> folder =
                Optional.ofNullable(arguments.matchedOptionValue("--manifests", null));
        if (file.isPresent() == folder.isPresent()) {
            throw new UsageException("migrate takes exactly one of --file and --manifests");
        }
        ConfigChoice choice =
                file.<ConfigChoice>map(ConfigChoice.InFile::new)
                        .orElseGet(() -> new ConfigChoice.OfManifests(folder.orElseThrow()));
        return runner.get()
                .migrate(
                        new StartOptions(choice, surroundings.home(), Reach.EVERYBODY),
                        Optional.ofNullable(arguments.matchedOptionValue("--output", null)));
    }
}
