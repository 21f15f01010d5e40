/// Collects what is wrong in a configuration, and finds the word that was probably meant.
@NullMarked
package io.gatehouse.adapter.config.problem;

import org.jspecify.annotations.NullMarked;
