/// Policies on who is calling that need no tokens: passwords and keys.
@NullMarked
package io.gatehouse.plugin.http.credential;

import org.jspecify.annotations.NullMarked;
