package io.gatehouse.adapter.config;

import java.io.InputStream;
import java.nio.file.Path;

/// What a configuration is read from.
public sealed interface ConfigInput {

    /// A file, which is watched. Files that are open descriptors of the process (`/dev/stdin`, `/dev/fd/3`, `/proc/self/fd/3`) are read once
    /// and not watched.
    ///
    /// @param path as the user named it; relative paths start at the working directory
    record File(Path path) implements ConfigInput {}

    /// The Kubernetes manifests in a folder, which is watched.
    ///
    /// @param path as the user named it; relative paths start at the working directory
    record Manifests(Path path) implements ConfigInput {}

    /// A stream, which is read once.
    record StandardInput(InputStream stream) implements ConfigInput {}

    /// The text itself.
    record Inline(String text) implements ConfigInput {}
}
