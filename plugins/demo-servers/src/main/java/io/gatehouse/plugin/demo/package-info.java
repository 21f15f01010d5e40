/// Small MCP, LLM and HTTP servers, so that a gateway can be tried without any other software.
@NullMarked
package io.gatehouse.plugin.demo;

import org.jspecify.annotations.NullMarked;
