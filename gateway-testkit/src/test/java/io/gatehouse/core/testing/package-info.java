/// What the tests of the core have in common.
package io.gatehouse.core.testing;
