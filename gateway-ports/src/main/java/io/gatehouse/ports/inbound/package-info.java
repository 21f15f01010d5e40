/// What adapters call: traffic that comes in.
@NullMarked
package io.gatehouse.ports.inbound;

import org.jspecify.annotations.NullMarked;
