package io.gatehouse.adapter.stdio;

import java.util.Map;

/// How a process ended, in words.
final class ExitReason {

    private static final int SIGNALLED = 128;

    private static final Map<Integer, String> SIGNALS =
            Map.of(
                    1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 8, "SIGFPE",
                    9, "SIGKILL", 11, "SIGSEGV", 13, "SIGPIPE", 15, "SIGTERM");

    private ExitReason() {}

    /// @param status as Java and shells have it: 128 and the signal's number for a killed process
    static String of(int status) {
        String signal = SIGNALS.getOrDefault(status - SIGNALLED, "");
        return "exited with status " + status + (signal.isEmpty() ? "" : " (" + signal + ")");
    }
}
