/// OpenAPI 3 documents as MCP tools: what each operation of a document offers, and the HTTP request
/// that a tool call means. Works on plain Java values (maps, lists, strings, numbers, booleans, with
/// null for JSON's null only where a caller's arguments hold it), so that documents may have been
/// written in JSON or YAML.
@NullMarked
package io.gatehouse.domain.openapi;

import org.jspecify.annotations.NullMarked;
