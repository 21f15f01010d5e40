package io.gatehouse.adapter.stdio;

import io.gatehouse.domain.backend.McpServerAddress.Stdio;
import java.util.List;
import java.util.Map;

/** Stdio servers as shell scripts. */
final class Shell {

    private Shell() {}

    static Stdio script(String script) {
        return new Stdio("sh", List.of("-c", script), Map.of(), false);
    }

    /** Prints the script's process id first, so that a test can tell when it runs. */
    static Stdio announcing(String script) {
        return script("echo $$; " + script);
    }
}
