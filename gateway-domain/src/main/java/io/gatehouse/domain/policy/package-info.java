/// Names, places and order of policies, and how policies of several levels become one effective set.
@NullMarked
package io.gatehouse.domain.policy;

import org.jspecify.annotations.NullMarked;
