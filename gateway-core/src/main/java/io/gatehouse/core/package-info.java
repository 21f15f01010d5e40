/// The use cases of the gateway. They know the ports and the domain, and no adapter, plugin or server.
@NullMarked
package io.gatehouse.core;

import org.jspecify.annotations.NullMarked;
