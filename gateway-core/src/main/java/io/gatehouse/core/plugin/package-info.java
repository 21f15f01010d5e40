/// Finds plugins, built-in and third-party, and knows what they offer.
@NullMarked
package io.gatehouse.core.plugin;

import org.jspecify.annotations.NullMarked;
