/// Expressions of the policies: compiled with the place of what is wrong, and their values as text.
@NullMarked
package io.gatehouse.plugin.http.value;

import org.jspecify.annotations.NullMarked;
