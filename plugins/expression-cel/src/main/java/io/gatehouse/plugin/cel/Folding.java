package io.gatehouse.plugin.cel;

import io.gatehouse.plugin.cel.node.Constant;
import io.gatehouse.plugin.cel.node.Node;
import io.gatehouse.plugin.cel.node.Scope;
import java.util.List;

/// Computes once and for all what depends on nothing. What fails then fails whenever the expression gets there, not before.
final class Folding {

    private Folding() {}

    /// The node, or its value if all its operands are constants. The node must bind no names.
    @SafeVarargs
    static Node fold(Node node, List<Node>... operands) {
        for (List<Node> some : operands) {
            for (Node operand : some) {
                if (!(operand instanceof Constant)) {
                    return node;
                }
            }
        }
        return new Constant(node.value(Scope.EMPTY));
    }
}
