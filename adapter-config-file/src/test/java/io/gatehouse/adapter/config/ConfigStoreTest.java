package io.gatehouse.adapter.config;

import static io.gatehouse.adapter.config.testing.Load.load;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.ports.outbound.ConfigSource.Loading;
import io.gatehouse.ports.outbound.ConfigStore;
import io.gatehouse.ports.outbound.ConfigStore.Conversion;
import io.gatehouse.ports.outbound.ConfigStore.Reading;
import io.gatehouse.ports.outbound.ConfigStore.Writing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The text behind the admin API. */
class ConfigStoreTest {

    private static final String OLD = "# old\nbinds: []\n";
    private static final String NEW = "# new\nbinds: []\n";

    @TempDir private Path folder;

    @Test
    void replacesTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve("config.yaml"), OLD);
        ConfigStore store = store(file);
        Reading.Text before = text(store);
        assertThat(before.text()).isEqualTo(OLD);
        assertThat(before.writable()).isTrue();
        assertThat(store.write(NEW, before.etag()))
                .isEqualTo(new Writing.Written(text(store).etag()));
        assertThat(Files.readString(file)).isEqualTo(NEW);
        assertThat(entries()).containsExactly("config.yaml");
    }

    @Test
    void refusesToOverwriteWhatSomebodyElseWrote() throws Exception {
        Path file = Files.writeString(folder.resolve("config.yaml"), OLD);
        ConfigStore store = store(file);
        String etag = text(store).etag();
        Files.writeString(file, "# theirs\n");
        assertThat(store.write(NEW, etag)).isEqualTo(new Writing.Changed());
        assertThat(Files.readString(file)).isEqualTo("# theirs\n");
    }

    @Test
    void refusesToBringBackAFileThatIsGone() throws Exception {
        Path file = Files.writeString(folder.resolve("config.yaml"), OLD);
        ConfigStore store = store(file);
        String etag = text(store).etag();
        Files.delete(file);
        assertThat(store.write(NEW, etag)).isEqualTo(new Writing.Changed());
        assertThat(store.read()).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsPermissions() throws Exception {
        Path file = Files.writeString(folder.resolve("config.yaml"), OLD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        ConfigStore store = store(file);
        store.write(NEW, text(store).etag());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkStaysALink() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path real = Files.writeString(data.resolve("real.yaml"), OLD);
        Path link = Files.createSymbolicLink(folder.resolve("config.yaml"), real);
        ConfigStore store = store(link);
        assertThat(store.write(NEW, text(store).etag())).isInstanceOf(Writing.Written.class);
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readString(real)).isEqualTo(NEW);
    }

    @Test
    void aTextOfTheCommandLineCannotBeWritten() {
        ConfigStore store = load().source(new ConfigInput.Inline(OLD));
        assertThat(text(store).writable()).isFalse();
        assertThat(store.write(NEW, text(store).etag())).isInstanceOf(Writing.NotWritable.class);
    }

    @Test
    void checkingChangesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("config.yaml"), OLD);
        ConfigStore store = store(file);
        assertThat(store.check("binds: [{port: x}]")).isInstanceOf(Loading.Refused.class);
        assertThat(store.check("binds: []")).isInstanceOf(Loading.Loaded.class);
        assertThat(text(store).text()).isEqualTo(OLD);
    }

    @Test
    void aTextThatCannotBeReadHasNoJson() {
        ConfigStore store = load().source(new ConfigInput.Inline("a: ["));
        assertThat(store.toJson("a: [")).isInstanceOf(Conversion.Impossible.class);
        assertThat(store.edit("a: [", "{}")).isInstanceOf(Conversion.Impossible.class);
        assertThat(store.edit("a: 1", "{")).isInstanceOf(Conversion.Impossible.class);
    }

    @Test
    void theSchemaKnowsEverythingThatMayBeWritten() throws Exception {
        JsonNode schema =
                new ObjectMapper().readTree(load().source(new ConfigInput.Inline("")).schema());
        assertThat(schema.path("$schema").asText()).contains("2020-12");
        assertThat(schema.path("properties").fieldNames())
                .toIterable()
                .contains("binds", "gateways", "mcp", "llm", "config");
        JsonNode definitions = schema.path("$defs");
        assertThat(definitions.path("RouteSection").path("additionalProperties").asBoolean(true))
                .isFalse();
        assertThat(definitions.path("policies.route").path("properties").isEmpty()).isFalse();
        schema.findValuesAsText("$ref")
                .forEach(ref ->
                        assertThat(definitions.has(ref.substring("#/$defs/".length())))
                                .as(ref)
                                .isTrue());
    }

    private static Reading.Text text(ConfigStore store) {
        return switch (store.read()) {
            case Reading.Text text -> text;
            case Reading.Unreadable(String reason) -> throw new AssertionError(reason);
        };
    }

    private ConfigStore store(Path file) {
        return load().source(new ConfigInput.File(file));
    }

    private Stream<String> entries() throws IOException {
        return Files.list(folder).map(f -> f.getFileName().toString());
    }
}
