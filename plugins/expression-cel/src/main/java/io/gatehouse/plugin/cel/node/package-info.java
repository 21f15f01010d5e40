/// What a compiled expression is made of: nodes that compute a value from the variables. Nodes are immutable and shared by all threads;
/// what changes while one evaluation runs is in its [io.gatehouse.plugin.cel.node.Scope].
@NullMarked
package io.gatehouse.plugin.cel.node;

import org.jspecify.annotations.NullMarked;
