/// The policy language behind a port: compile an expression once, ask it often.
@NullMarked
package io.gatehouse.ports.expression;

import org.jspecify.annotations.NullMarked;
