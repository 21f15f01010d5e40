/// `backendAuth`: what the gateway shows servers so that they let a request in.
@NullMarked
package io.gatehouse.plugin.http.upstream;

import org.jspecify.annotations.NullMarked;
