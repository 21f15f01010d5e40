/// The functions of the language that compute from finished arguments, one file for each family.
@NullMarked
package io.gatehouse.plugin.cel.function;

import org.jspecify.annotations.NullMarked;
