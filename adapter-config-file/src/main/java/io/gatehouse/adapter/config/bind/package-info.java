/// Binds parts of a configuration tree to records: by component names, with every problem noted and none thrown.
@NullMarked
package io.gatehouse.adapter.config.bind;

import org.jspecify.annotations.NullMarked;
