/// JSON as bytes: checked once, read by slices, changed by splicing, so that whatever the gateway
/// does not understand goes on byte for byte. The only package that knows Jackson.
@NullMarked
package io.gatehouse.core.json;

import org.jspecify.annotations.NullMarked;
