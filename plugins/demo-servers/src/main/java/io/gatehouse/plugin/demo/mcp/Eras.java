package io.gatehouse.plugin.demo.mcp;

/// Which ways of speaking MCP a server has.
public enum Eras {
    /// Both, as each request shows which one it is of.
    BOTH,
    /// Revisions 2024-11-05 to 2025-11-25: clients initialize a session.
    SESSIONS,
    /// Revision 2026-07-28: each request stands alone.
    REQUESTS
}
