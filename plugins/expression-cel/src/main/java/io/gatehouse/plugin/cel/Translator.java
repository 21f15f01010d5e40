package io.gatehouse.plugin.cel;

import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import io.gatehouse.plugin.cel.node.Constant;
import io.gatehouse.plugin.cel.node.ListLiteral;
import io.gatehouse.plugin.cel.node.Local;
import io.gatehouse.plugin.cel.node.MapLiteral;
import io.gatehouse.plugin.cel.node.Node;
import io.gatehouse.plugin.cel.node.Root;
import io.gatehouse.plugin.cel.node.Select;
import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.Null;
import io.gatehouse.plugin.cel.value.Type;
import io.gatehouse.ports.expression.Unsigned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes nodes of a syntax tree and notes which variables it reads. Used once.
final class Translator {

    private static final int DEEPEST = 200;

    private static final Map<String, Type> TYPES =
            Map.ofEntries(
                    Map.entry("bool", Type.BOOL),
                    Map.entry("bytes", Type.BYTES),
                    Map.entry("double", Type.DOUBLE),
                    Map.entry("duration", Type.DURATION),
                    Map.entry("dyn", Type.DYN),
                    Map.entry("float", Type.DOUBLE),
                    Map.entry("int", Type.INT),
                    Map.entry("list", Type.LIST),
                    Map.entry("map", Type.MAP),
                    Map.entry("null_type", Type.NULL),
                    Map.entry("string", Type.STRING),
                    Map.entry("timestamp", Type.TIMESTAMP),
                    Map.entry("type", Type.TYPE),
                    Map.entry("uint", Type.UINT));

    private final CelSource source;
    private final CustomFunctions functions;
    private final Calls calls = new Calls(this);
    private final Set<String> references = new TreeSet<>();
    private int locals;
    private int depth;

    Translator(CelSource source, CustomFunctions functions) {
        this.source = source;
        this.functions = functions;
    }

    int locals() {
        return locals;
    }

    Set<String> references() {
        return references;
    }

    Node translate(CelExpr expr, Names names) throws SyntaxProblem {
        deeper(expr);
        Node node =
                switch (expr.getKind()) {
                    case CONSTANT -> new Constant(constant(expr.constant()));
                    case IDENT, SELECT -> {
                        path(expr, names).ifPresent(references::add);
                        yield reading(expr, names);
                    }
                    case CALL -> calls.translate(expr, names);
                    case LIST -> list(expr, names);
                    case MAP -> map(expr, names);
                    case STRUCT -> throw problem(expr, "messages cannot be made here");
                    case COMPREHENSION, NOT_SET -> throw problem(expr, "not an expression");
                };
        depth--;
        return node;
    }

    List<Node> translate(List<CelExpr> exprs, Names names) throws SyntaxProblem {
        List<Node> nodes = new ArrayList<>();
        for (CelExpr expr : exprs) {
            nodes.add(translate(expr, names));
        }
        return nodes;
    }

    /// Room for one more bound name.
    int newSlot() {
        return locals++;
    }

    void reads(String path) {
        references.add(path);
    }

    CustomFunctions functions() {
        return functions;
    }

    SyntaxProblem problem(CelExpr expr, String message) {
        return Syntax.problem(source, expr.id(), message);
    }

    /// The dotted path of a variable or a part of one.
    private Optional<String> path(CelExpr expr, Names names) {
        return switch (expr.getKind()) {
            case IDENT -> {
                String name = name(expr);
                boolean outside = names.slot(name).isEmpty() && !TYPES.containsKey(name);
                yield outside ? Optional.of(name) : Optional.empty();
            }
            case SELECT ->
                    path(expr.select().operand(), names)
                            .map(path -> path + "." + expr.select().field());
            default -> Optional.empty();
        };
    }

    private Node reading(CelExpr expr, Names names) throws SyntaxProblem {
        if (expr.getKind() == CelExpr.ExprKind.Kind.IDENT) {
            return variable(name(expr), names);
        }
        CelExpr operand = expr.select().operand();
        deeper(operand);
        Node inner =
                switch (operand.getKind()) {
                    case IDENT, SELECT -> reading(operand, names);
                    default -> translate(operand, names);
                };
        depth--;
        return new Select(inner, expr.select().field());
    }

    private static Node variable(String name, Names names) {
        Optional<Integer> slot = names.slot(name);
        if (slot.isPresent()) {
            return new Local(slot.get());
        }
        Type type = TYPES.get(name);
        if (type != null) {
            return new Constant(type);
        }
        return Root.NAMES.contains(name) ? new Root(name) : new Constant(Failure.undeclared(name));
    }

    private Node list(CelExpr expr, Names names) throws SyntaxProblem {
        List<Node> elements = translate(expr.list().elements(), names);
        return Folding.fold(new ListLiteral(elements), elements);
    }

    private Node map(CelExpr expr, Names names) throws SyntaxProblem {
        List<Node> keys = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        for (CelExpr.CelMap.Entry entry : expr.map().entries()) {
            keys.add(translate(entry.key(), names));
            values.add(translate(entry.value(), names));
        }
        return Folding.fold(new MapLiteral(keys, values), keys, values);
    }

    private static Object constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> constant.booleanValue();
            case INT64_VALUE -> constant.int64Value();
            case UINT64_VALUE -> new Unsigned(constant.uint64Value().longValue());
            case DOUBLE_VALUE -> constant.doubleValue();
            case STRING_VALUE -> constant.stringValue();
            case BYTES_VALUE -> constant.bytesValue().toByteArray();
            case NULL_VALUE -> Null.NULL;
            case NOT_SET, TIMESTAMP_VALUE, DURATION_VALUE ->
                    throw new IllegalStateException("no such literal: " + constant.getKind());
        };
    }

    /// A leading dot means the same name, since no name is inside another.
    private static String name(CelExpr ident) {
        String name = ident.ident().name();
        return name.startsWith(".") ? name.substring(1) : name;
    }

    private void deeper(CelExpr expr) throws SyntaxProblem {
        if (++depth > DEEPEST) {
            throw problem(expr, "nested too deeply");
        }
    }
}
