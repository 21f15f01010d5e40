package io.gatehouse.core.admin;

import io.gatehouse.core.mcp.report.McpReport;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.outbound.ConfigStore;

/// What the admin API is made of.
///
/// @param build which program this is
/// @param store the configuration's text
/// @param mcp what is going on with MCP
/// @param expressions the policy language
/// @param logging what is logged
/// @param stop asks the process to stop gracefully; returns at once
public record AdminParts(
        Build build,
        ConfigStore store,
        McpReport mcp,
        Expressions expressions,
        LogLevel logging,
        Runnable stop) {

    /// Which program this is.
    public record Build(String version, String commit) {}

    /// What is logged. Thread-safe.
    public interface LogLevel {

        /// The level in force: `off`, `error`, `warn`, `info`, `debug` or `trace`.
        String current();

        /// Changes it to another of these.
        void change(String level);
    }
}
