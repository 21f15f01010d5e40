package io.gatehouse.launcher.run;

import java.nio.file.Path;

/// Where the configuration is to be read.
public sealed interface ConfigChoice {

    /// A file, read again when it changes.
    record InFile(Path path) implements ConfigChoice {}

    /// The Kubernetes manifests in a folder, read again when one changes.
    record OfManifests(Path folder) implements ConfigChoice {}

    /// Standard input, read once.
    record OnStandardInput() implements ConfigChoice {}

    /// A text given with the command.
    record AsText(String text) implements ConfigChoice {}
}
