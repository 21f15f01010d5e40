package io.gatehouse.core.plugin;

import io.gatehouse.ports.plugin.Plugin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/// What a plugin's JAR says about itself, read before any of its classes is loaded.
final class PluginManifest {

    private static final String API = "Gatehouse-Plugin-Api";

    private PluginManifest() {}

    static void check(Path folder, List<Path> jars) throws PluginException {
        for (Path jar : jars) {
            Optional<String> version = version(jar);
            if (version.isPresent()) {
                if (!version.get().equals(Integer.toString(Plugin.API_VERSION))) {
                    throw new PluginException(
                            "plugin %s is built for plugin API %s, and this gateway offers %d; get a"
                                            .formatted(folder, version.get(), Plugin.API_VERSION)
                                    + " version of the plugin for this gateway");
                }
                return;
            }
        }
        throw new PluginException(
                "no JAR in %s has a manifest entry %s: %d"
                        .formatted(folder, API, Plugin.API_VERSION));
    }

    private static Optional<String> version(Path jar) throws PluginException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest == null
                    ? Optional.empty()
                    : Optional.ofNullable(manifest.getMainAttributes().getValue(API));
        } catch (IOException e) {
            throw new PluginException("cannot read " + jar + ": " + e.getMessage(), e);
        }
    }
}
