/// Starts the gateway: command line and wiring, and no logic of its own.
@NullMarked
package io.gatehouse.launcher;

import org.jspecify.annotations.NullMarked;
