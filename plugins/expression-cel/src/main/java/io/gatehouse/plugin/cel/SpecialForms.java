package io.gatehouse.plugin.cel;

import dev.cel.common.ast.CelExpr;
import io.gatehouse.plugin.cel.node.AllRoots;
import io.gatehouse.plugin.cel.node.Coalesce;
import io.gatehouse.plugin.cel.node.Constant;
import io.gatehouse.plugin.cel.node.Default;
import io.gatehouse.plugin.cel.node.ExistsOne;
import io.gatehouse.plugin.cel.node.Has;
import io.gatehouse.plugin.cel.node.Local;
import io.gatehouse.plugin.cel.node.MapTransform;
import io.gatehouse.plugin.cel.node.Node;
import io.gatehouse.plugin.cel.node.OrElse;
import io.gatehouse.plugin.cel.node.Quantifier;
import io.gatehouse.plugin.cel.node.Root;
import io.gatehouse.plugin.cel.node.Select;
import io.gatehouse.plugin.cel.node.Transform;
import io.gatehouse.plugin.cel.node.With;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The calls that do not compute all their arguments first: macros, and functions with lazy arguments.
final class SpecialForms {

    /// The names of all special forms.
    static final Set<String> NAMES =
            Set.of(
                    "all",
                    "coalesce",
                    "default",
                    "exists",
                    "existsOne",
                    "exists_one",
                    "filter",
                    "filterKeys",
                    "has",
                    "map",
                    "mapValues",
                    "or",
                    "orValue",
                    "variables",
                    "with");

    private static final Node ALWAYS = new Constant(true);

    /// What `variables()` reads besides the roots: parts that exist only because an expression asks for them.
    private static final List<String> CAPTURED =
            List.of(
                    "llm.completion",
                    "llm.prompt",
                    "llm.toolCalls",
                    "request.body",
                    "response.body");

    private final Translator translator;

    SpecialForms(Translator translator) {
        this.translator = translator;
    }

    /// The node of a special form; empty if the call is none.
    Optional<Node> translate(CelExpr expr, Names names) throws SyntaxProblem {
        CelExpr.CelCall call = expr.call();
        if (call.target().isEmpty()) {
            return global(call, names);
        }
        CelExpr target = call.target().get();
        return call.args().size() == 1
                ? alternative(call, target, names)
                : macro(call, target, names);
    }

    private Optional<Node> global(CelExpr.CelCall call, Names names) throws SyntaxProblem {
        List<CelExpr> arguments = call.args();
        return switch (call.function() + "/" + arguments.size()) {
            case "has/1" -> Optional.of(has(arguments.getFirst(), names));
            case "default/2" ->
                    Optional.of(
                            new Default(
                                    translator.translate(arguments.getFirst(), names),
                                    translator.translate(arguments.getLast(), names)));
            case "variables/0" -> Optional.of(variables());
            default ->
                    call.function().equals("coalesce")
                            ? Optional.of(new Coalesce(translator.translate(arguments, names)))
                            : Optional.empty();
        };
    }

    private Node has(CelExpr part, Names names) throws SyntaxProblem {
        if (part.getKind() == CelExpr.ExprKind.Kind.SELECT
                && translator.translate(part, names) instanceof Select select) {
            return new Has(select.operand(), select.name());
        }
        throw translator.problem(part, "has() needs the selection of a part, as in has(jwt.sub)");
    }

    private Node variables() {
        Root.NAMES.forEach(translator::reads);
        CAPTURED.forEach(translator::reads);
        return new AllRoots();
    }

    private Optional<Node> alternative(CelExpr.CelCall call, CelExpr target, Names names)
            throws SyntaxProblem {
        boolean unwraps = call.function().equals("orValue");
        if (!unwraps && !call.function().equals("or")) {
            return Optional.empty();
        }
        return Optional.of(
                new OrElse(
                        translator.translate(target, names),
                        translator.translate(call.args().getFirst(), names),
                        unwraps));
    }

    private Optional<Node> macro(CelExpr.CelCall call, CelExpr target, Names names)
            throws SyntaxProblem {
        String name = call.function();
        List<CelExpr> arguments = call.args();
        return switch (name + "/" + arguments.size()) {
            case "all/2",
                    "exists/2",
                    "exists_one/2",
                    "existsOne/2",
                    "filter/2",
                    "filterKeys/2",
                    "map/2",
                    "mapValues/2",
                    "with/2" -> {
                int slot = translator.newSlot();
                Node range = translator.translate(target, names);
                Node body = translator.translate(arguments.getLast(), bound(call, slot, names));
                yield Optional.of(macro(name, range, slot, body));
            }
            case "map/3" -> {
                int slot = translator.newSlot();
                Names inner = bound(call, slot, names);
                yield Optional.of(
                        new Transform(
                                name,
                                translator.translate(target, names),
                                slot,
                                translator.translate(arguments.get(1), inner),
                                translator.translate(arguments.getLast(), inner)));
            }
            default -> Optional.empty();
        };
    }

    private static Node macro(String name, Node range, int slot, Node body) {
        return switch (name) {
            case "all" -> new Quantifier(range, slot, body, false);
            case "exists" -> new Quantifier(range, slot, body, true);
            case "exists_one", "existsOne" -> new ExistsOne(range, slot, body);
            case "filter" -> new Transform(name, range, slot, body, new Local(slot));
            case "filterKeys" -> new MapTransform.Keys(range, slot, body);
            case "map" -> new Transform(name, range, slot, ALWAYS, body);
            case "mapValues" -> new MapTransform.Values(range, slot, body);
            case "with" -> new With(range, slot, body);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Names bound(CelExpr.CelCall call, int slot, Names names) throws SyntaxProblem {
        CelExpr variable = call.args().getFirst();
        if (variable.getKind() != CelExpr.ExprKind.Kind.IDENT
                || variable.ident().name().startsWith(".")) {
            throw translator.problem(
                    variable, call.function() + "() needs a plain name as its first argument");
        }
        return names.plus(variable.ident().name(), slot);
    }
}
