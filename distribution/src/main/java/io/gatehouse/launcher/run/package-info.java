/// What the command line asks of the gateway, whoever wires it.
@NullMarked
package io.gatehouse.launcher.run;

import org.jspecify.annotations.NullMarked;
