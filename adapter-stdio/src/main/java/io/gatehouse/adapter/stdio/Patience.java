package io.gatehouse.adapter.stdio;

import java.time.Duration;

/// How long a process is given at each step of stopping it.
///
/// @param afterEndOfInput until it is asked to terminate
/// @param afterTerminate until it is killed
/// @param forLastWords how long its output may stay open after its end, when others hold it
record Patience(Duration afterEndOfInput, Duration afterTerminate, Duration forLastWords) {

    static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(1));
}
