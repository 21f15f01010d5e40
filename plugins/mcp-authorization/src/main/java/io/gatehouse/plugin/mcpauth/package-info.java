/// Decides by rules who may see and use which MCP tool, prompt and resource.
@NullMarked
package io.gatehouse.plugin.mcpauth;

import org.jspecify.annotations.NullMarked;
