package io.gatehouse.adapter.stdio;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Chooses how this system's children are supervised.
final class Supervisors {

    private static final System.Logger LOG = System.getLogger("gatehouse.stdio");

    private static final String NEW_SESSION_IN_PERL =
            "use POSIX qw(setsid); setsid(); exec { $ARGV[0] } @ARGV; die \"$ARGV[0]: $!\\n\"";

    private Supervisors() {}

    /// @param commands finds programs as the gateway itself would
    static Supervisor choose(CommandLookup commands) {
        if (File.pathSeparatorChar == ';') {
            return new NoSupervisor();
        }
        Optional<String> shell = commands.lookFor("/bin/sh").or(() -> commands.lookFor("sh"));
        if (shell.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "no sh: stdio servers that ignore the end of their input outlive a killed"
                            + " gateway");
            return new NoSupervisor();
        }
        return new ShellSupervisor(shell.get(), newSession(commands));
    }

    /// Every Linux has setsid, from util-linux or BusyBox; macOS has Perl. Without either, children stay in the gateway's group.
    private static List<String> newSession(CommandLookup commands) {
        return Stream.of("setsid", "perl")
                .map(tool -> newSession(commands, tool))
                .filter(beginning -> !beginning.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /// The beginning of a command that runs the rest in a session of its own; empty when the tool is not there.
    static List<String> newSession(CommandLookup commands, String tool) {
        return commands.lookFor(tool)
                .map(path -> tool.equals("perl") ? perl(path) : List.of(path))
                .orElse(List.of());
    }

    private static List<String> perl(String path) {
        return List.of(path, "-e", NEW_SESSION_IN_PERL);
    }
}
