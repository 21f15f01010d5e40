package io.gatehouse.adapter.config;

import static io.gatehouse.adapter.config.testing.Load.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.testing.Load;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.ports.outbound.ConfigSource.Loading;
import io.gatehouse.ports.outbound.ConfigSource.Watch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileConfigSourceTest {

    private static final String GOOD = "binds: [{port: 3001, listeners: []}]";

    @TempDir private Path directory;

    @Test
    void readsStandardInputOnce() {
        FileConfigSource source = load().source(new ConfigInput.StandardInput(stream(GOOD)));
        assertThat(ports(source)).containsExactly(3001);
        assertThat(ports(source)).containsExactly(3001);
    }

    @Test
    void namesStandardInputWithADash() {
        FileConfigSource source = load().source(new ConfigInput.StandardInput(stream("a: 1")));
        assertThat(problems(source)).singleElement().asString().startsWith("-:1:1: unknown field");
    }

    @Test
    void refusesAStandardInputThatBreaks() {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("broken pipe");
                    }
                };
        assertThat(problems(load().source(new ConfigInput.StandardInput(broken))))
                .containsExactly("-: the configuration cannot be read: broken pipe");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsDescriptorsOnceAndDoesNotWatchThem() throws IOException {
        Path file = Files.writeString(directory.resolve("config.yaml"), GOOD);
        try (var open = Files.newByteChannel(file)) {
            Path descriptor = descriptor(file);
            FileConfigSource source = load().source(new ConfigInput.File(descriptor));
            assertThat(ports(source)).containsExactly(3001);
            Files.writeString(file, "changed");
            assertThat(ports(source)).containsExactly(3001);
            assertThat(open.isOpen()).isTrue();
        }
    }

    @Test
    void watchesNothingWhereNothingCanChange() {
        FileConfigSource source = load().source(new ConfigInput.Inline(GOOD));
        try (Watch watch = source.watch(() -> {})) {
            assertThat(watch).isNotNull();
            assertThat(ports(source)).containsExactly(3001);
        }
    }

    @Test
    void namesFilesAsTheUserDid() throws IOException {
        Files.writeString(directory.resolve("config.yaml"), "a: 1");
        assertThat(
                        problems(
                                load().in(directory)
                                        .source(new ConfigInput.File(Path.of("./config.yaml")))))
                .singleElement()
                .asString()
                .startsWith("./config.yaml:1:1: unknown field \"a\"");
    }

    @Test
    void refusesFilesOfTenMegabytes() throws IOException {
        Files.write(directory.resolve("config.yaml"), new byte[10 * 1024 * 1024]);
        assertThat(problems(fileSource()))
                .containsExactly(
                        "config.yaml: the file "
                                + directory.resolve("config.yaml")
                                + " is larger than 4194304 bytes");
    }

    @Test
    void refusesFilesThatAreNotText() throws IOException {
        Files.write(
                directory.resolve("config.yaml"), new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0});
        assertThat(problems(fileSource()))
                .singleElement()
                .asString()
                .endsWith("config.yaml is not UTF-8 text");
    }

    @Test
    void refusesFoldersAndMissingFiles() throws IOException {
        assertThat(problems(fileSource())).singleElement().asString().endsWith("does not exist");
        Files.createDirectory(directory.resolve("config.yaml"));
        assertThat(problems(fileSource())).singleElement().asString().endsWith("is a directory");
    }

    @Test
    void equalTextsMakeEqualConfigurationsWhereverTheyStand() {
        String text = Load.withPolicy("authorization: {rules: [a, {deny: b}]}");
        assertThat(load().good(text)).isEqualTo(load().good("# moved by a line\n" + text));
    }

    @Test
    void listsAtMostTwoHundredProblems() {
        String text = "binds:\n" + "- {listeners: [], a: 1}\n".repeat(1000);
        List<String> problems = load().problems(text);
        assertThat(problems).hasSize(201);
        assertThat(problems.getLast()).isEqualTo("and 1800 more problems");
    }

    @Test
    void loadsFromSeveralThreadsAtOnce() throws Exception {
        FileConfigSource source =
                load().source(new ConfigInput.Inline(Load.withPolicy("cors: {}")));
        Loading expected = source.load();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var loadings =
                    IntStream.range(0, 50).mapToObj(_ -> threads.submit(source::load)).toList();
            for (var loading : loadings) {
                assertThat(loading.get()).isEqualTo(expected);
            }
        }
    }

    private FileConfigSource fileSource() {
        return load().in(directory).source(new ConfigInput.File(Path.of("config.yaml")));
    }

    private static Path descriptor(Path file) throws IOException {
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.exists(descriptor) && Files.isSameFile(descriptor, file)) {
                    return descriptor;
                }
            }
        }
        throw new AssertionError("no descriptor of " + file);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Integer> ports(FileConfigSource source) {
        return ((Loading.Loaded) source.load()).config().binds().stream().map(Bind::port).toList();
    }

    private static List<String> problems(FileConfigSource source) {
        return ((Loading.Refused) source.load())
                .problems().stream().map(ConfigProblem::toString).toList();
    }
}
