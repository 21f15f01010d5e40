package io.gatehouse.launcher.cli;

import java.nio.file.Path;
import picocli.CommandLine.Model.OptionSpec;

/// The kinds of options that commands have.
final class Options {

    private Options() {}

    static OptionSpec text(String label, String description, String... names) {
        return valued(String.class, label, description, names);
    }

    static OptionSpec path(String label, String description, String... names) {
        return valued(Path.class, label, description, names);
    }

    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Print this.")
                .build();
    }

    private static OptionSpec valued(
            Class<?> type, String label, String description, String... names) {
        return OptionSpec.builder(names)
                .paramLabel(label)
                .type(type)
                .description(description)
                .build();
    }
}
