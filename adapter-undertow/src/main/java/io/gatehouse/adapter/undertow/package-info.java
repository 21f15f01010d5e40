/// HTTP in and HTTP out on Undertow. Nothing outside this module sees an Undertow or XNIO type.
@NullMarked
package io.gatehouse.adapter.undertow;

import org.jspecify.annotations.NullMarked;
