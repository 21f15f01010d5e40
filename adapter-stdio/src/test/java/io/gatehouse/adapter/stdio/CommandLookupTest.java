package io.gatehouse.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class CommandLookupTest {

    private static final List<String> AS_ON_WINDOWS = List.of("", ".COM", ".EXE", ".BAT", ".CMD");

    @TempDir private Path first;
    @TempDir private Path second;

    @Test
    void takesTheFirstFolderThatHasTheProgram() throws IOException {
        program(first, "tool");
        program(second, "tool");
        assertThat(lookup().find("tool")).isEqualTo(first.resolve("tool").toString());
    }

    @Test
    void passesOverWhatCannotBeRun() throws IOException {
        Files.createDirectory(first.resolve("tool"));
        program(second, "tool");
        assertThat(lookup().find("tool")).isEqualTo(second.resolve("tool").toString());
    }

    @Test
    void takesAPathAsItIs() throws IOException {
        Path tool = program(second, "tool");
        assertThat(lookup().find(tool.toString())).isEqualTo(tool.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "absent", "/absent/tool", "./absent", "a/b"})
    void saysThatThereIsNoSuchProgram(String command) {
        assertThatThrownBy(() -> lookup().find(command))
                .isInstanceOf(IOException.class)
                .hasMessage(command + ": No such file or directory");
    }

    @Test
    void saysThatAPathCannotBe() {
        assertThatThrownBy(() -> lookup().find("a\0b"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Nul character");
    }

    @Test
    void findsNpxAsWindowsHasIt() throws IOException {
        Path npx = program(first, "npx.CMD");
        CommandLookup windows = new CommandLookup(List.of(first), AS_ON_WINDOWS);
        assertThat(windows.find("npx")).isEqualTo(npx.toString());
        assertThat(windows.find("npx.CMD")).isEqualTo(npx.toString());
    }

    private CommandLookup lookup() {
        return CommandLookup.of(Map.of("PATH", first + ":\0bad:" + second));
    }

    private static Path program(Path folder, String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
