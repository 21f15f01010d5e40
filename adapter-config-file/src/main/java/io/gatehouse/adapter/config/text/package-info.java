/// The text of a configuration: its lines and columns, and the environment variables in it.
@NullMarked
package io.gatehouse.adapter.config.text;

import org.jspecify.annotations.NullMarked;
