/// Policies at work: instances that live through reloads, in the order in which they run.
@NullMarked
package io.gatehouse.core.policy;

import org.jspecify.annotations.NullMarked;
