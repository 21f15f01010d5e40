/// A model that only repeats: OpenAI's HTTP interface, no intelligence behind it.
@NullMarked
package io.gatehouse.plugin.demo.llm;

import org.jspecify.annotations.NullMarked;
