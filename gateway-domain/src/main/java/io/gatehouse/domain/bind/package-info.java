/// Ports and the listeners on them: which listener serves a host name.
@NullMarked
package io.gatehouse.domain.bind;

import org.jspecify.annotations.NullMarked;
