/// One endpoint in front of many models: finds the model that a request asks for, adds the provider's
/// credential, and passes request and answer on with as few changes as can be.
@NullMarked
package io.gatehouse.core.llm;

import org.jspecify.annotations.NullMarked;
