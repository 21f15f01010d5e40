/// One line for each request.
@NullMarked
package io.gatehouse.core.accesslog;

import org.jspecify.annotations.NullMarked;
