/// The configuration as one tree of immutable records, with where each item was written and what is wrong with it.
@NullMarked
package io.gatehouse.domain.config;

import org.jspecify.annotations.NullMarked;
