package io.gatehouse.launcher.cli;

import io.gatehouse.launcher.run.ExitStatus;
import picocli.CommandLine.ParseResult;

/// What a command does once its arguments are understood.
interface Action {

    ExitStatus run(ParseResult arguments) throws UsageException;
}
