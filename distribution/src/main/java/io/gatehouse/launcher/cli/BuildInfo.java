package io.gatehouse.launcher.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Which Gatehouse this is.
///
/// @param version as released
/// @param revision the commit it was built from; `unknown` when it was built outside a repository
public record BuildInfo(String version, String revision) {

    /// Of the running program.
    public static BuildInfo read() {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BuildInfo(
                known(properties.getProperty("version", "")),
                known(properties.getProperty("revision", "")));
    }

    /// One short line.
    String line() {
        return "gatehouse " + version;
    }

    /// One JSON object.
    String json() {
        return """
        {
          "version": "%s",
          "git_revision": "%s",
          "java_version": "%s",
          "java_vendor": "%s",
          "os": "%s %s"
        }\
        """
                .formatted(
                        version,
                        revision,
                        property("java.version"),
                        property("java.vendor"),
                        property("os.name"),
                        property("os.arch"));
    }

    /// What the build did not fill in stands there as a placeholder.
    private static String known(String value) {
        return value.isEmpty() || value.startsWith("$") ? "unknown" : value;
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown").replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
