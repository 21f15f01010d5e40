/// Allow, deny and require rules and the one decision they add up to.
@NullMarked
package io.gatehouse.domain.authorization;

import org.jspecify.annotations.NullMarked;
