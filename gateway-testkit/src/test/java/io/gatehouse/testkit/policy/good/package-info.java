/// A plugin as it should be.
package io.gatehouse.testkit.policy.good;
