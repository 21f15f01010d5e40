/// A configuration as a tree of values that know where they were written, read from YAML or JSON within fixed limits.
@NullMarked
package io.gatehouse.adapter.config.tree;

import org.jspecify.annotations.NullMarked;
