/// A whole configuration, complete and validated: what every written form comes to.
@NullMarked
package io.gatehouse.domain.gateway;

import org.jspecify.annotations.NullMarked;
