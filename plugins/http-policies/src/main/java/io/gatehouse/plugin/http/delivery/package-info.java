/// Policies on how a request is passed on: how long it may take, what follows a failure, who gets a copy.
@NullMarked
package io.gatehouse.plugin.http.delivery;

import org.jspecify.annotations.NullMarked;
