/// Starts the gateway: the process's entry and its signals.
@NullMarked
package io.gatehouse.launcher;

import org.jspecify.annotations.NullMarked;
