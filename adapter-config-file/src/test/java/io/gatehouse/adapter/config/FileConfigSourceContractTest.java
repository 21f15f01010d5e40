package io.gatehouse.adapter.config;

import io.gatehouse.adapter.config.testing.Load;
import io.gatehouse.ports.outbound.ConfigSource;
import io.gatehouse.testkit.config.ConfigSourceContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FileConfigSourceContractTest extends ConfigSourceContract {

    @TempDir private Path directory;
    private ConfigSource source;

    @BeforeEach
    void writeFile() {
        hold(3001);
        source = Load.load().in(directory).source(new ConfigInput.File(Path.of("config.yaml")));
    }

    @Override
    protected ConfigSource source() {
        return source;
    }

    @Override
    protected void hold(int port) {
        write("binds: [{port: " + port + ", listeners: []}]\n");
    }

    @Override
    protected void spoil() {
        write("binds: [{port: many}]\n");
    }

    @Override
    protected void touch() {
        try {
            write(Files.readString(directory.resolve("config.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By rename: a file that is seen half written may be told of, and that is no fault. */
    private void write(String text) {
        try {
            Path next = Files.writeString(directory.resolve("config.yaml.new"), text);
            Files.move(next, directory.resolve("config.yaml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
