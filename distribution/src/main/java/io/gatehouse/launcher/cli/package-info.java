/// The command line: reads arguments, asks for one thing, and says with which status the process ends.
@NullMarked
package io.gatehouse.launcher.cli;

import org.jspecify.annotations.NullMarked;
