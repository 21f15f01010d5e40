package io.gatehouse.adapter.stdio;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Finds the program that a command names, as the system would, and says as the system would why there is none.
///
/// @param folders of `PATH`
/// @param extensions what Windows tries after a name, so that `npx` is `npx.cmd`; only the empty one elsewhere
record CommandLookup(List<Path> folders, List<String> extensions) {

    private static final String WINDOWS_EXTENSIONS = ".COM;.EXE;.BAT;.CMD";

    static CommandLookup of(Map<String, String> environment) {
        boolean windows = File.pathSeparatorChar == ';';
        Map<String, String> names =
                windows ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER) : new TreeMap<>();
        names.putAll(environment);
        List<String> extensions = new ArrayList<>(List.of(""));
        if (windows) {
            extensions.addAll(
                    Arrays.asList(names.getOrDefault("PATHEXT", WINDOWS_EXTENSIONS).split(";")));
        }
        return new CommandLookup(folders(names.getOrDefault("PATH", "")), extensions);
    }

    /// The program's path.
    ///
    /// @throws IOException naming the command and the reason
    String find(String command) throws IOException {
        List<Path> candidates = candidates(command);
        Optional<Path> program = candidates.stream().filter(CommandLookup::isProgram).findFirst();
        if (program.isPresent()) {
            return program.get().toString();
        }
        boolean exists = candidates.stream().anyMatch(Files::exists);
        throw new IOException(
                command + ": " + (exists ? "Permission denied" : "No such file or directory"));
    }

    Optional<String> lookFor(String command) {
        try {
            return Optional.of(find(command));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private List<Path> candidates(String command) throws IOException {
        if (command.isEmpty()) {
            return List.of();
        }
        try {
            Path named = Path.of(command);
            boolean anywhere = named.getNameCount() == 1 && !command.contains("/");
            List<Path> places =
                    anywhere && !named.isAbsolute()
                            ? folders.stream().map(folder -> folder.resolve(named)).toList()
                            : List.of(named.toAbsolutePath());
            return places.stream()
                    .flatMap(place -> extensions.stream().map(ending -> with(place, ending)))
                    .toList();
        } catch (InvalidPathException e) {
            throw new IOException(command + ": " + e.getReason(), e);
        }
    }

    private static Path with(Path place, String extension) {
        return extension.isEmpty() ? place : Path.of(place + extension);
    }

    private static boolean isProgram(Path place) {
        return Files.isRegularFile(place) && Files.isExecutable(place);
    }

    private static List<Path> folders(String path) {
        List<Path> folders = new ArrayList<>();
        for (String folder : path.split(File.pathSeparator, -1)) {
            try {
                folders.add(Path.of(folder).toAbsolutePath());
            } catch (InvalidPathException e) {
                // The system passes over such a folder as well.
            }
        }
        return List.copyOf(folders);
    }
}
