/// Where a route sends its traffic.
@NullMarked
package io.gatehouse.domain.backend;

import org.jspecify.annotations.NullMarked;
