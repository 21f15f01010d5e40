/// Configurations in memory, for tests of everything that serves one.
@NullMarked
package io.gatehouse.testkit.config;

import org.jspecify.annotations.NullMarked;
