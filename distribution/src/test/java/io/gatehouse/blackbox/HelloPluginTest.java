package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.plugin.demo.echo.EchoBackend;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The example of a plugin, built against the ports of the distribution and put into it. */
@Tag("black-box")
@DisabledOnOs(OS.WINDOWS)
class HelloPluginTest {

    private static final String API = "Gatehouse-Plugin-Api";

    @TempDir private Path folder;
    private Distribution copy;
    private Path example;

    @BeforeEach
    void unpack() throws IOException {
        copy = Distribution.built().copyTo(folder.resolve("gatehouse"));
        example = copy.home().resolve("examples/plugin-hello");
    }

    @Test
    void greets() throws Exception {
        install("1");
        try (EchoBackend backend = EchoBackend.start(0)) {
            int port = Ports.free();
            String yaml =
                    Files.readString(example.resolve("config.yaml"))
                                    .replace("3000", Integer.toString(port))
                                    .replace("localhost:8000", backend.uri().getAuthority())
                            + "config: {readinessAddr: \"off\"}\n";
            RunningGateway gateway = RunningGateway.serving(copy, yaml, folder).awaitPort(port);
            try (gateway) {
                assertThat(Http.get(port, "/").headers().firstValue("x-hello"))
                        .hasValue("Hello, world");
            }
        }
    }

    @Test
    void refusesAKeyThatThePluginDoesNotKnow() throws Exception {
        install("1");
        Command.Finished finished = validate("name: world", "nmae: world\n          header: x");
        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.err()).contains("config.yaml:8:11: ").contains("nmae").contains("name");
    }

    @Test
    void refusesWhatThePluginRefuses() throws Exception {
        install("1");
        Command.Finished finished = validate("name: world", "name: ''");
        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.err()).contains("config.yaml:7:9: hello: needs a name to greet");
    }

    @Test
    void doesNotKnowThePolicyWithoutThePlugin() throws Exception {
        Command.Finished finished = validate("name: world", "name: world");
        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.err()).contains("config.yaml:7:9: ").contains("hello");
    }

    @Test
    void refusesAPluginForAnotherGateway() throws Exception {
        install("2");
        Command.Finished finished = validate("name: world", "name: world");
        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.err())
                .contains("plugins/hello")
                .contains("is built for plugin API 2, and this gateway offers 1")
                .doesNotContain("\tat ");
    }

    private Command.Finished validate(String written, String instead) throws Exception {
        Path config = folder.resolve("config.yaml");
        String yaml = Files.readString(example.resolve("config.yaml"));
        assertThat(yaml).contains(written);
        Files.writeString(config, yaml.replace(written, instead));
        return Command.of(copy.script(), "-f", config.toString(), "--validate-only").run();
    }

    private void install(String api) throws IOException {
        Path classes = compile();
        Path services = example.resolve("src/main/resources");
        Path jar =
                Files.createDirectories(copy.home().resolve("plugins/hello")).resolve("hello.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue(API, api);
        assertThat(Files.readString(example.resolve("pom.xml")))
                .contains("<%s>1</%s>".formatted(API, API));
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(out, manifest)) {
            pack(archive, classes);
            pack(archive, services);
        }
    }

    /** Compiles against what the example's pom depends on, and nothing else. */
    private Path compile() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<Path> sources = files(example.resolve("src/main/java"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled =
                    compiler.getTask(
                                    said,
                                    manager,
                                    null,
                                    List.of(
                                            "-d",
                                            classes.toString(),
                                            "--release",
                                            "25",
                                            "-Xlint:all,-classfile",
                                            "-cp",
                                            ports()),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(sources))
                            .call();
            assertThat(compiled).as(said.toString()).isTrue();
            assertThat(said.toString()).isEmpty();
        }
        return classes;
    }

    private String ports() throws IOException {
        try (Stream<Path> jars = Files.list(copy.home().resolve("lib"))) {
            return String.join(
                    ":",
                    jars.map(Path::toString)
                            .filter(jar -> jar.matches(".*/gatehouse-gateway-(ports|domain)-.*"))
                            .toList());
        }
    }

    private static void pack(JarOutputStream archive, Path root) throws IOException {
        for (Path file : files(root)) {
            archive.putNextEntry(new JarEntry(root.relativize(file).toString()));
            Files.copy(file, archive);
            archive.closeEntry();
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
