/// What operators ask a running gateway.
@NullMarked
package io.gatehouse.core.admin;

import org.jspecify.annotations.NullMarked;
