/// What a route's backend gets to serve, and how it answers: the seam between the policy pipeline and the protocols behind it.
@NullMarked
package io.gatehouse.core.backend;

import org.jspecify.annotations.NullMarked;
