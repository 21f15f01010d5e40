/// Changes of a configuration's text that leave alone what they do not change.
@NullMarked
package io.gatehouse.adapter.config.edit;

import org.jspecify.annotations.NullMarked;
