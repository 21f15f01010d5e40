/// What every demo server stands on: an HTTP server on loopback with one virtual thread per
/// exchange, event streams, and JSON. For use inside this module only.
@NullMarked
package io.gatehouse.plugin.demo.http;

import org.jspecify.annotations.NullMarked;
