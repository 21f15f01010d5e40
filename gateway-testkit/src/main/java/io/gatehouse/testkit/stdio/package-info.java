/// What every implementation of the port to stdio servers keeps.
@NullMarked
package io.gatehouse.testkit.stdio;

import org.jspecify.annotations.NullMarked;
