/// Plain Java values as JSON text.
@NullMarked
package io.gatehouse.domain.json;

import org.jspecify.annotations.NullMarked;
