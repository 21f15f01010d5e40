/// The way of one request: listener, gateway policies, route, route policies, backend, response.
@NullMarked
package io.gatehouse.core.pipeline;

import org.jspecify.annotations.NullMarked;
