/// The older configuration, JSON with `type: static`: rewritten as the standalone dialect before anything is made of it, so that there is one
/// meaning and one reader.
@NullMarked
package io.gatehouse.adapter.config.legacy;

import org.jspecify.annotations.NullMarked;
