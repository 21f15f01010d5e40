package io.gatehouse.launcher.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.gatehouse.adapter.config.ConfigInput;
import io.gatehouse.adapter.config.DescribedSource;
import io.gatehouse.adapter.config.ManifestSource;
import io.gatehouse.adapter.config.Surroundings;
import io.gatehouse.adapter.config.kubernetes.ManifestStatus;
import io.gatehouse.core.plugin.InstalledPlugins;
import io.gatehouse.core.plugin.PluginException;
import io.gatehouse.core.plugin.PluginLoader;
import io.gatehouse.core.snapshot.ConfigCheck;
import io.gatehouse.core.snapshot.Gateway;
import io.gatehouse.core.snapshot.StartException;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.launcher.run.ConfigChoice;
import io.gatehouse.launcher.run.ExitStatus;
import io.gatehouse.launcher.run.GatewayRunner;
import io.gatehouse.launcher.run.StartOptions;
import io.gatehouse.launcher.run.StartOptions.Reach;
import io.gatehouse.launcher.run.StopRequest;
import io.gatehouse.ports.expression.ExpressionSyntaxException;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.outbound.ConfigSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// Runs the real gateway.
public final class WiredRunner implements GatewayRunner {

    private final PrintStream out;
    private final PrintStream err;

    /// Prints to the given streams what is not a log line.
    public WiredRunner(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public ExitStatus run(StartOptions options, StopRequest stop, Runnable onReady) {
        return withConfig(
                options,
                loaded -> {
                    LogSettings.apply(loaded.config.settings());
                    try (Closing closing = new Closing(loaded.injector(Stage.PRODUCTION, stop))) {
                        Gateway gateway = closing.gateway();
                        gateway.start();
                        onReady.run();
                        stop.await();
                        return ExitStatus.OK;
                    } catch (StartException e) {
                        return refuse(loaded.source, e.problems());
                    }
                });
    }

    @Override
    public ExitStatus validate(StartOptions options) {
        return withConfig(
                options,
                loaded -> {
                    Injector injector = loaded.injector(Stage.DEVELOPMENT, new StopRequest());
                    List<ConfigProblem> problems =
                            injector.getInstance(ConfigCheck.class).problems(loaded.config);
                    if (!problems.isEmpty()) {
                        return refuse(loaded.source, problems);
                    }
                    out.println("Configuration is valid!");
                    return ExitStatus.OK;
                });
    }

    @Override
    public ExitStatus migrate(StartOptions options, Optional<Path> to) {
        return withConfig(
                options,
                loaded -> {
                    Optional<String> yaml = loaded.source.migrated();
                    if (yaml.isEmpty()) {
                        err.println(
                                "error: the configuration is in the standalone dialect already");
                        return ExitStatus.FAILED;
                    }
                    return to.map(file -> write(yaml.get(), file))
                            .orElseGet(() -> {
                                out.print(yaml.get());
                                return ExitStatus.OK;
                            });
                });
    }

    private ExitStatus write(String yaml, Path file) {
        try {
            Files.writeString(file, yaml, StandardOpenOption.CREATE_NEW);
            return ExitStatus.OK;
        } catch (IOException e) {
            err.println("error: " + file + " cannot be written; it must not exist yet: " + e);
            return ExitStatus.FAILED;
        }
    }

    @Override
    public ExitStatus status(StartOptions options, Path folder) {
        return withPlugins(
                options,
                plugins -> {
                    ManifestSource source =
                            new ManifestSource(folder, plugins, Surroundings.ofProcess());
                    Expressions language = plugins.expressions();
                    ManifestStatus status =
                            source.status(config ->
                                    new Loaded(
                                                    plugins,
                                                    language,
                                                    source,
                                                    config,
                                                    options.reach(),
                                                    new FirstWarnings(List.of()))
                                            .injector(Stage.DEVELOPMENT, new StopRequest())
                                            .getInstance(ConfigCheck.class)
                                            .problems(config));
                    out.print(status.table());
                    return status.isRefused() ? ExitStatus.FAILED : ExitStatus.OK;
                });
    }

    private record Loaded(
            InstalledPlugins plugins,
            Expressions language,
            DescribedSource source,
            GatewayConfig config,
            Reach reach,
            FirstWarnings warnings) {

        Injector injector(Stage stage, StopRequest stop) {
            return Guice.createInjector(
                    stage,
                    new ProcessModule(plugins, language, source, config, warnings),
                    new AdapterModule(reach),
                    new CoreModule(),
                    new AdminModule(source.store(), stop));
        }
    }

    @FunctionalInterface
    private interface Use {
        ExitStatus of(Loaded loaded);
    }

    @FunctionalInterface
    private interface PluginUse {
        ExitStatus of(InstalledPlugins plugins) throws PluginException;
    }

    private ExitStatus withPlugins(StartOptions options, PluginUse use) {
        try {
            return use.of(PluginLoader.load(pluginFolder(options)));
        } catch (PluginException e) {
            err.println("error: " + e.getMessage());
            return ExitStatus.FAILED;
        }
    }

    private ExitStatus withConfig(StartOptions options, Use use) {
        return withPlugins(options, plugins -> withConfig(options, plugins, use));
    }

    private ExitStatus withConfig(StartOptions options, InstalledPlugins plugins, Use use)
            throws PluginException {
        DescribedSource source =
                DescribedSource.of(input(options.config()), plugins, Surroundings.ofProcess());
        return switch (source.load()) {
            case ConfigSource.Loading.Refused(List<ConfigProblem> problems) ->
                    refuse(source, problems);
            case ConfigSource.Loading.Loaded(
                            GatewayConfig config,
                            List<ConfigProblem> warnings) -> {
                if (!warnings.isEmpty()) {
                    err.println(source.describe(warnings));
                }
                Expressions language;
                try {
                    language = language(plugins, config.settings());
                } catch (ExpressionSyntaxException e) {
                    yield refuse(
                            source,
                            List.of(ConfigProblem.error(e.expression().origin(), e.getMessage())));
                }
                yield use.of(
                        new Loaded(
                                plugins,
                                language,
                                source,
                                config,
                                options.reach(),
                                new FirstWarnings(warnings)));
            }
        };
    }

    private static Expressions language(InstalledPlugins plugins, ProcessSettings settings)
            throws ExpressionSyntaxException, PluginException {
        Expressions language = plugins.expressions();
        return settings.customFunctions().isEmpty()
                ? language
                : language.withFunctions(settings.customFunctions().get());
    }

    private ExitStatus refuse(DescribedSource source, List<ConfigProblem> problems) {
        err.println(source.describe(problems));
        return ExitStatus.FAILED;
    }

    private static Path pluginFolder(StartOptions options) {
        return options.home().orElse(Path.of("")).resolve("plugins");
    }

    private static ConfigInput input(ConfigChoice choice) {
        return switch (choice) {
            case ConfigChoice.InFile(Path path) -> new ConfigInput.File(path);
            case ConfigChoice.OfManifests(Path folder) -> new ConfigInput.Manifests(folder);
            case ConfigChoice.OnStandardInput() -> new ConfigInput.StandardInput(System.in);
            case ConfigChoice.AsText(String text) -> new ConfigInput.Inline(text);
        };
    }
}
