package io.gatehouse.adapter.config.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/// The directories in which something happens when a file changes: its own, and that of every link on the way to it. Kubernetes mounts
/// `config.yaml -> ..data/config.yaml` and `..data -> ..2026_01_01`, and an update replaces `..data`.
final class Directories {

    private static final int MOST_LINKS = 16;

    private Directories() {}

    static Set<Path> of(Collection<Path> files) {
        Set<Path> directories = new LinkedHashSet<>();
        files.forEach(file -> follow(file.toAbsolutePath(), directories));
        return directories;
    }

    private static void follow(Path file, Set<Path> directories) {
        Path at = file;
        for (int link = 0; link < MOST_LINKS; link++) {
            Path parent = at.getParent();
            if (parent == null) {
                return;
            }
            directories.add(parent);
            if (!Files.isSymbolicLink(at)) {
                return;
            }
            try {
                at = parent.resolve(Files.readSymbolicLink(at));
            } catch (IOException e) {
                // The link went away just now; its directory is watched, which is what counts.
                return;
            }
        }
    }
}
