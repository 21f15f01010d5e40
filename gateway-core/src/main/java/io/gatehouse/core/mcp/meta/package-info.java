/// The `_meta` of messages: what revision 2026-07-28 keeps there of what older revisions agree on
/// once per session.
@NullMarked
package io.gatehouse.core.mcp.meta;

import org.jspecify.annotations.NullMarked;
