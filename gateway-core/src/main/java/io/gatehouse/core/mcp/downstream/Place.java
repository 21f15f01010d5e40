package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.mcp.session.McpSession.BackendState;

/// A backend as one snapshot of the configuration has it.
///
/// @param key the backend's stable name, to which sessions belong
public record Place(String key, BackendState state) {}
