/// Compiles and evaluates CEL expressions. No CEL or protobuf type leaves this package.
@NullMarked
package io.gatehouse.plugin.cel;

import org.jspecify.annotations.NullMarked;
