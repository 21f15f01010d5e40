/// Puts the process together: the only place that knows every module, and the only one that knows Guice.
@NullMarked
package io.gatehouse.launcher.wiring;

import org.jspecify.annotations.NullMarked;
