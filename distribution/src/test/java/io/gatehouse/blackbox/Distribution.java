package io.gatehouse.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** An unpacked distribution. */
record Distribution(Path home) {

    /** What the build left. */
    static Distribution built() {
        return new Distribution(Path.of(System.getProperty("gatehouse.distribution")));
    }

    /** A copy that a test may change. */
    Distribution copyTo(Path folder) throws IOException {
        copy(home, folder);
        return new Distribution(folder);
    }

    /** The scripts around a Java that only says what it is asked to do. */
    Distribution shellTo(Path folder, String java) throws IOException {
        copy(home.resolve("bin"), folder.resolve("bin"));
        for (String jar : List.of("gatehouse-a.jar", "gatehouse-b.jar", "other.jar")) {
            Files.writeString(Files.createDirectories(folder.resolve("lib")).resolve(jar), jar);
        }
        Path program = Files.createDirectories(folder.resolve("runtime/bin")).resolve("java");
        Files.writeString(program, "#!/bin/sh\n" + java + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("runtime/release"), "JAVA_VERSION=\"25\"\n");
        return new Distribution(folder);
    }

    Path script() {
        return home.resolve("bin").resolve("gatehouse");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
