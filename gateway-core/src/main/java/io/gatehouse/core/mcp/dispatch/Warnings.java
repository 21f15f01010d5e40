package io.gatehouse.core.mcp.dispatch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Warnings that would otherwise come with every request. Thread-safe.
final class Warnings {

    private static final System.Logger LOG = System.getLogger(Warnings.class.getName());
    private static final int MAX_REMEMBERED = 1000;

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /// Logs a warning unless it was logged before; beyond a thousand different ones nothing more is
    /// logged.
    void once(String text) {
        if (said.size() < MAX_REMEMBERED && said.add(text)) {
            LOG.log(System.Logger.Level.WARNING, text);
        }
    }
}
