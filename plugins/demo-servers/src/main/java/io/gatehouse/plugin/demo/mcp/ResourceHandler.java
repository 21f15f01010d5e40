package io.gatehouse.plugin.demo.mcp;

import java.util.List;
import java.util.Map;

/// Reads a resource, or any resource of a template.
@FunctionalInterface
public interface ResourceHandler {

    /// @param variables what the template's placeholders stand for; empty without a template
    List<ResourceContents> read(String uri, Map<String, String> variables) throws Exception;
}
