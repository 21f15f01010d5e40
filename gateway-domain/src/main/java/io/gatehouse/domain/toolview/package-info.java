/// How the tools of an MCP server look to clients: which there are, what they are called, what they
/// take, and how much of them may be used.
@NullMarked
package io.gatehouse.domain.toolview;

import org.jspecify.annotations.NullMarked;
