/// Computed changes of requests and responses.
@NullMarked
package io.gatehouse.plugin.http.transform;

import org.jspecify.annotations.NullMarked;
