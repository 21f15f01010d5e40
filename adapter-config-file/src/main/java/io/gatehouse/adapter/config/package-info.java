/// Reads configuration files into domain records and says, by line and column, what is wrong in them.
@NullMarked
package io.gatehouse.adapter.config;

import org.jspecify.annotations.NullMarked;
