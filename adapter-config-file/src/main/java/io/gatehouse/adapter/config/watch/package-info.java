/// Reads text files and notices when their content changes.
@NullMarked
package io.gatehouse.adapter.config.watch;

import org.jspecify.annotations.NullMarked;
