/// Asking another service whether a request may go on.
@NullMarked
package io.gatehouse.plugin.http.external;

import org.jspecify.annotations.NullMarked;
