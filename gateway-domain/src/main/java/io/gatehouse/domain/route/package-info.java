/// Routes: what a request must look like to be served by one, and which of several wins.
@NullMarked
package io.gatehouse.domain.route;

import org.jspecify.annotations.NullMarked;
