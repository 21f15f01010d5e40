package io.gatehouse.adapter.config;

import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.ports.outbound.ConfigSource;
import io.gatehouse.ports.outbound.ConfigStore;
import io.gatehouse.ports.plugin.PolicyCatalog;
import java.util.List;
import java.util.Optional;

/// A configuration source whose problems can be shown to people.
public interface DescribedSource extends ConfigSource {

    /// Describes problems for a terminal, with the lines of the text as it was last loaded.
    String describe(List<ConfigProblem> problems);

    /// The configuration as a text; one that cannot be written where it is no text.
    ConfigStore store();

    /// The configuration as it is now in the standalone dialect, as YAML with all variables replaced; empty when it is written in that
    /// dialect already, or has errors.
    Optional<String> migrated();

    /// The source for what a user named; nothing is read yet.
    ///
    /// @param catalog the policies that may be written
    static DescribedSource of(ConfigInput input, PolicyCatalog catalog, Surroundings surroundings) {
        return input instanceof ConfigInput.Manifests(var path)
                ? new ManifestSource(path, catalog, surroundings)
                : new FileConfigSource(input, catalog, surroundings);
    }
}
