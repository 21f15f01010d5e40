/// Policies on how much there may be: requests in a time, bytes in memory.
@NullMarked
package io.gatehouse.plugin.http.limit;

import org.jspecify.annotations.NullMarked;
