package io.gatehouse.launcher.cli;

import io.gatehouse.launcher.run.ConfigChoice;
import io.gatehouse.launcher.run.ExitStatus;
import io.gatehouse.launcher.run.GatewayRunner;
import io.gatehouse.launcher.run.StartOptions;
import io.gatehouse.launcher.run.StartOptions.Reach;
import io.gatehouse.launcher.run.StopRequest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `gatehouse`: serves a configuration, or only checks it.
final class GatehouseCommand implements Action {

    private static final String FILE = "--file";
    private static final String CONFIG = "--config";
    private static final String MANIFESTS = "--manifests";
    private static final String VALIDATE = "--validate-only";
    private static final String SHORT_VERSION = "-V";
    private static final String VERSION = "--version";

    private final Supplier<GatewayRunner> runner;
    private final StopRequest stop;
    private final Surroundings surroundings;

    GatehouseCommand(Supplier<GatewayRunner> runner, StopRequest stop, Surroundings surroundings) {
        this.runner = runner;
        this.stop = stop;
        this.surroundings = surroundings;
    }

    CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("gatehouse");
        spec.usageMessage()
                .description("A gateway for AI agents: MCP, LLM and HTTP behind one file.")
                .synopsisHeading("Usage: ");
        return spec.addOption(
                        Options.text(
                                "FILE",
                                "Serve this configuration; - reads standard input.",
                                "-f",
                                FILE))
                .addOption(
                        Options.text(
                                "TEXT",
                                "Serve this configuration, given as YAML or JSON.",
                                "-c",
                                CONFIG))
                .addOption(
                        Options.text(
                                "DIR", "Serve the Kubernetes manifests in this folder.", MANIFESTS))
                .addOption(flag("Check the configuration and stop.", VALIDATE))
                .addOption(flag("Print the version.", SHORT_VERSION))
                .addOption(flag("Print the version, the commit and the Java as JSON.", VERSION))
                .addOption(Options.help());
    }

    @Override
    public ExitStatus run(ParseResult arguments) throws UsageException {
        if (arguments.hasMatchedOption(VERSION)) {
            return print(BuildInfo.read().json());
        }
        if (arguments.hasMatchedOption(SHORT_VERSION)) {
            return print(BuildInfo.read().line());
        }
        StartOptions options =
                new StartOptions(config(arguments), surroundings.home(), Reach.EVERYBODY);
        return arguments.hasMatchedOption(VALIDATE)
                ? runner.get().validate(options)
                : runner.get().run(options, stop, () -> {});
    }

    private ConfigChoice config(ParseResult arguments) throws UsageException {
        Optional<String> file = Optional.ofNullable(arguments.matchedOptionValue(FILE, null));
        Optional<String> text = Optional.ofNullable(arguments.matchedOptionValue(CONFIG, null));
        Optional<String> folder =
                Optional.ofNullable(arguments.matchedOptionValue(MANIFESTS, null));
        if (folder.isPresent()) {
            if (file.isPresent() || text.isPresent()) {
                throw new UsageException("--manifests stands alone, without --config and --file");
            }
            return new ConfigChoice.OfManifests(Path.of(folder.get()));
        }
        if (file.isPresent() && text.isPresent()) {
            throw new UsageException("only one of --config or --file");
        }
        if (text.isPresent()) {
            return new ConfigChoice.AsText(text.get());
        }
        if (file.isPresent()) {
            return file.get().equals("-")
                    ? new ConfigChoice.OnStandardInput()
                    : new ConfigChoice.InFile(Path.of(file.get()));
        }
        DefaultConfig places = surroundings.defaultConfig();
        return new ConfigChoice.InFile(
                places.find()
                        .orElseThrow(() ->
                                new UsageException(
                                        "no configuration: name one with -f FILE, or run"
                                                + " `gatehouse demo` to see what it does."
                                                + " Looked in "
                                                + places.places())));
    }

    private ExitStatus print(String text) {
        surroundings.out().println(text);
        return ExitStatus.OK;
    }

    private static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names).description(description).build();
    }
}
