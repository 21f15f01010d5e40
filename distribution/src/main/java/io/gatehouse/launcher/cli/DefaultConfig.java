package io.gatehouse.launcher.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a configuration is looked for when the command line names none.
record DefaultConfig(List<Path> places) {

    static DefaultConfig of(Map<String, String> environment) {
        Stream<Path> user =
                Stream.ofNullable(environment.get("XDG_CONFIG_HOME"))
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of)
                        .findFirst()
                        .or(() ->
                                Optional.ofNullable(environment.get("HOME"))
                                        .map(home -> Path.of(home, ".config")))
                        .map(folder -> folder.resolve("gatehouse").resolve("config.yaml"))
                        .stream();
        return new DefaultConfig(
                Stream.concat(Stream.of(Path.of("/config/config.yaml")), user).toList());
    }

    Optional<Path> find() {
        return places.stream().filter(Files::isRegularFile).findFirst();
    }
}
