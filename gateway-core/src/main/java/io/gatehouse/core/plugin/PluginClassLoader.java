package io.gatehouse.core.plugin;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Loads one plugin: it sees the JDK, the gateway's domain and ports, and its own JARs, so that
/// its libraries meet nobody else's.
final class PluginClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final List<String> SHARED =
            List.of("io.gatehouse.domain.", "io.gatehouse.ports.");

    private final ClassLoader gateway;

    private PluginClassLoader(String name, List<URL> jars, ClassLoader gateway) {
        super(name, jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        this.gateway = gateway;
    }

    static PluginClassLoader of(Path folder, List<Path> jars) {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            try {
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalStateException("a file's path is always a URL: " + jar, e);
            }
        }
        return new PluginClassLoader(
                "plugin-" + folder.getFileName(), urls, PluginClassLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        for (String shared : SHARED) {
            if (name.startsWith(shared)) {
                return gateway.loadClass(name);
            }
        }
        return super.loadClass(name, resolve);
    }
}
