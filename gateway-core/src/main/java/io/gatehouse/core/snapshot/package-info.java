/// A configuration at work, compiled once, published whole, and replaced whole.
@NullMarked
package io.gatehouse.core.snapshot;

import org.jspecify.annotations.NullMarked;
