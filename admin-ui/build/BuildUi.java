import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Builds the UI with the machine's own npm and puts it below target/classes. Started by Maven from its source:
/// `java BuildUi.java <module> <classes> offline=true|false`.
///
/// What was built from the same inputs is used again. Where npm or its registry is missing, the build goes on without the UI; a UI
/// that does not compile fails it.
final class BuildUi {

    private static final List<String> PACKAGES = List.of("package.json", "package-lock.json", ".npmrc");
    private static final List<String> INPUTS =
            List.of("index.html", "licenses.ts", "tsconfig.json", "vite.config.ts", "public", "src");
    private static final int OLDEST_NODE = 20;

    private final Path module;
    private final boolean offline;
    private final Path dist;

    private BuildUi(Path module, boolean offline) {
        this.module = module;
        this.offline = offline;
        this.dist = module.resolve("dist");
    }

    /// What may keep the UI from being built on a machine that can build the rest.
    private static final class Unavailable extends Exception {
        Unavailable(String message) {
            super(message);
        }
    }

    public static void main(String[] args) throws Exception {
        BuildUi build = new BuildUi(Path.of(args[0]), args[2].equals("offline=true"));
        Path packed = Path.of(args[1], "io", "gatehouse", "admin-ui");
        delete(packed);
        try {
            build.build();
            build.pack(packed);
        } catch (Unavailable e) {
            System.out.println("admin-ui: built without the UI, because " + e.getMessage());
        }
    }

    private void build() throws Exception {
        Path stamp = dist.resolve(".built-from");
        List<String> inputs = new ArrayList<>(PACKAGES);
        inputs.addAll(INPUTS);
        String wanted = hash(inputs);
        if (isStamped(stamp, wanted)) {
            return;
        }
        String npm = npm();
        install(npm);
        System.out.println("admin-ui: building the UI");
        Optional<String> failure = run(5, npm, "run", "build");
        if (failure.isPresent()) {
            System.err.println(failure.get());
            System.exit(1);
        }
        Files.writeString(stamp, wanted);
    }

    private void install(String npm) throws Exception {
        Path stamp = module.resolve("node_modules/.installed");
        String wanted = hash(PACKAGES);
        if (isStamped(stamp, wanted)) {
            return;
        }
        System.out.println("admin-ui: installing what the UI is made of");
        List<String> command =
                new ArrayList<>(List.of(npm, "ci", "--ignore-scripts", "--fetch-retries=1", "--fetch-timeout=60000"));
        command.add(offline ? "--offline" : "--prefer-offline");
        Optional<String> failure = run(5, command.toArray(String[]::new));
        if (failure.isPresent()) {
            String reason = failure.get().lines().filter(l -> !l.isBlank()).findFirst().orElse("it said nothing");
            throw new Unavailable("npm could not install its packages: " + reason.strip());
        }
        Files.writeString(stamp, wanted);
    }

    private static String npm() throws Exception {
        boolean windows = File.separatorChar == '\\';
        String npm =
                onPath(windows ? "npm.cmd" : "npm")
                        .orElseThrow(() -> new Unavailable("npm was not found"));
        String node =
                onPath(windows ? "node.exe" : "node")
                        .orElseThrow(() -> new Unavailable("Node.js was not found"));
        Process process = new ProcessBuilder(node, "--version").start();
        String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        String major = version.replaceFirst("v([0-9]+).*", "$1");
        if (!major.matches("[0-9]{1,4}") || Integer.parseInt(major) < OLDEST_NODE) {
            throw new Unavailable("Node.js is " + version + ", but " + OLDEST_NODE + " or newer is needed");
        }
        return npm;
    }

    private static Optional<String> onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /// Runs a command in the module; what it said, if it failed.
    private Optional<String> run(int minutes, String... command) throws Exception {
        Path said = Files.createTempFile("admin-ui", ".log");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(module.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return Optional.of("it took longer than " + minutes + " minutes");
            }
            return process.exitValue() == 0 ? Optional.empty() : Optional.of(Files.readString(said));
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private void pack(Path target) throws IOException {
        for (Path file : filesIn(dist)) {
            if (!file.getFileName().toString().startsWith(".")) {
                Path copy = target.resolve(dist.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static boolean isStamped(Path stamp, String wanted) throws IOException {
        return Files.isRegularFile(stamp) && Files.readString(stamp).equals(wanted);
    }

    private String hash(List<String> inputs) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String input : inputs) {
            for (Path file : filesIn(module.resolve(input))) {
                String name = module.relativize(file).toString().replace(File.separatorChar, '/');
                if (!name.endsWith(".test.ts")) {
                    byte[] content = Files.readAllBytes(file);
                    digest.update((name + '\0' + content.length + '\0').getBytes(StandardCharsets.UTF_8));
                    digest.update(content);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
