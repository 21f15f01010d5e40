package io.gatehouse.plugin.demo.mcp;

import java.util.List;

/// Suggests values for an argument of a prompt or a resource template.
@FunctionalInterface
public interface CompletionHandler {

    /// Suggestions, best first; the client sees the first hundred.
    List<String> complete(CompletionQuestion question);
}
