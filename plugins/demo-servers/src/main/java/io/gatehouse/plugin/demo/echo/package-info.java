/// An HTTP backend that shows what reached it.
@NullMarked
package io.gatehouse.plugin.demo.echo;

import org.jspecify.annotations.NullMarked;
