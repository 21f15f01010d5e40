/// Configurations as users write them, served by a gateway in memory: what goes upstream, and what comes back.
@NullMarked
package io.gatehouse.traffic;

import org.jspecify.annotations.NullMarked;
