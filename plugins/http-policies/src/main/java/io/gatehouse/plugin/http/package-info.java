/// The HTTP policies that need nothing beyond the JDK.
@NullMarked
package io.gatehouse.plugin.http;

import org.jspecify.annotations.NullMarked;
