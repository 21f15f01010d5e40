/** Configurations in other dialects, read with the real policies. */
@NullMarked
package io.gatehouse.launcher.dialects;

import org.jspecify.annotations.NullMarked;
