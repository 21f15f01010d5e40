package io.gatehouse.adapter.config.watch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Files with the fingerprints of their contents.
///
/// @param fingerprints by absolute path
public record Watched(Map<Path, String> fingerprints) {

    /// Copies the map.
    public Watched {
        fingerprints = Map.copyOf(fingerprints);
    }

    /// The same files as they are now.
    Watched now() {
        Map<Path, String> now = new LinkedHashMap<>();
        fingerprints.keySet().forEach(file -> now.put(file, FileText.read(file).fingerprint()));
        return new Watched(now);
    }
}
