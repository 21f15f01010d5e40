package io.gatehouse.core.plugin;

import io.gatehouse.ports.plugin.Plugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// Finds plugins: the built-in ones on the class path, and third-party ones in the folders of a
/// plugin directory, each with a class loader of its own.
public final class PluginLoader {

    private static final System.Logger LOG = System.getLogger("gatehouse.plugins");

    private PluginLoader() {}

    /// Finds all plugins.
    ///
    /// @param directory holds a folder for each third-party plugin; need not exist
    /// @throws PluginException when a plugin is broken or was built for another gateway
    public static InstalledPlugins load(Path directory) throws PluginException {
        List<Plugin> plugins = new ArrayList<>(builtIn());
        for (Path folder : folders(directory)) {
            plugins.addAll(thirdParty(folder));
        }
        return new InstalledPlugins(plugins);
    }

    private static List<Plugin> builtIn() {
        ClassLoader loader = PluginLoader.class.getClassLoader();
        return ServiceLoader.load(Plugin.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static List<Plugin> thirdParty(Path folder) throws PluginException {
        List<Path> jars = list(folder, path -> path.toString().endsWith(".jar"));
        if (jars.isEmpty()) {
            return List.of();
        }
        PluginManifest.check(folder, jars);
        PluginClassLoader loader = PluginClassLoader.of(folder, jars);
        try {
            List<Plugin> plugins =
                    ServiceLoader.load(Plugin.class, loader).stream()
                            .filter(provider -> provider.type().getClassLoader() == loader)
                            .map(ServiceLoader.Provider::get)
                            .toList();
            if (plugins.isEmpty()) {
                throw new PluginException(
                        "plugin %s names no class in META-INF/services/%s"
                                .formatted(folder, Plugin.class.getName()));
            }
            LOG.log(System.Logger.Level.INFO, "loaded plugin {0}", folder.getFileName());
            return plugins;
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new PluginException(
                    "plugin " + folder + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static List<Path> folders(Path directory) throws PluginException {
        return Files.isDirectory(directory) ? list(directory, Files::isDirectory) : List.of();
    }

    private static List<Path> list(Path folder, java.util.function.Predicate<Path> filter)
            throws PluginException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(filter).sorted().toList();
        } catch (IOException e) {
            throw new PluginException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }
}
