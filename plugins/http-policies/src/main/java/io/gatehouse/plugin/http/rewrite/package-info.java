/// Policies that change what is asked for, or answer themselves: header modifiers, rewrites, redirects, fixed responses.
@NullMarked
package io.gatehouse.plugin.http.rewrite;

import org.jspecify.annotations.NullMarked;
