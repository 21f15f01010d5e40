/// A plugin that breaks the contract in every way.
package io.gatehouse.testkit.policy.bad;
