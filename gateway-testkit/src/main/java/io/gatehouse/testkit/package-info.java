/// Doubles of the ports and servers in memory, for the tests of this project and of anyone who writes a plugin.
@NullMarked
package io.gatehouse.testkit;

import org.jspecify.annotations.NullMarked;
