/// Models behind one endpoint: what they are called, and which provider answers.
@NullMarked
package io.gatehouse.domain.llm;

import org.jspecify.annotations.NullMarked;
