/// What the author of a policy tests with: fakes of everything the gateway lends a policy, a harness that shows requests to a policy,
/// and the contract that every policy passes.
@NullMarked
package io.gatehouse.testkit.policy;

import org.jspecify.annotations.NullMarked;
