package io.gatehouse.plugin.cel;

import com.google.re2j.Pattern;
import dev.cel.common.ast.CelExpr;
import io.gatehouse.plugin.cel.function.Function;
import io.gatehouse.plugin.cel.function.Library;
import io.gatehouse.plugin.cel.function.RegexFunctions;
import io.gatehouse.plugin.cel.node.Binary;
import io.gatehouse.plugin.cel.node.Call;
import io.gatehouse.plugin.cel.node.Conditional;
import io.gatehouse.plugin.cel.node.Constant;
import io.gatehouse.plugin.cel.node.FunctionCall;
import io.gatehouse.plugin.cel.node.Index;
import io.gatehouse.plugin.cel.node.Junction;
import io.gatehouse.plugin.cel.node.ListCall;
import io.gatehouse.plugin.cel.node.LiteralIndex;
import io.gatehouse.plugin.cel.node.Matches;
import io.gatehouse.plugin.cel.node.Node;
import io.gatehouse.plugin.cel.node.Operators;
import io.gatehouse.plugin.cel.node.RegexReplace;
import io.gatehouse.plugin.cel.node.Unary;
import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.Null;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// Makes nodes of what the grammar calls a call: operators, macros and functions.
final class Calls {

    private static final Set<String> NAMESPACES =
            Set.of("base64", "form", "math", "md5", "optional", "sha1", "sha256", "url");

    private static final Node NO_ARGUMENT = new Constant(Null.NULL);

    private final Translator translator;
    private final SpecialForms specialForms;

    Calls(Translator translator) {
        this.translator = translator;
        this.specialForms = new SpecialForms(translator);
    }

    Node translate(CelExpr expr, Names names) throws SyntaxProblem {
        Optional<Node> special = specialForms.translate(expr, names);
        if (special.isPresent()) {
            return special.get();
        }
        CelExpr.CelCall call = expr.call();
        Optional<String> namespace = call.target().flatMap(target -> namespace(target, names));
        if (namespace.isPresent()) {
            List<Node> arguments = translator.translate(call.args(), names);
            return function(namespace.get() + "." + call.function(), arguments);
        }
        List<Node> arguments = new ArrayList<>();
        if (call.target().isPresent()) {
            arguments.add(translator.translate(call.target().get(), names));
        }
        arguments.addAll(translator.translate(call.args(), names));
        Optional<Node> custom = custom(call, arguments);
        return custom.isPresent()
                ? custom.get()
                : operator(call.function(), arguments)
                        .orElseGet(() -> function(call.function(), arguments));
    }

    private Optional<Node> custom(CelExpr.CelCall call, List<Node> arguments) throws SyntaxProblem {
        Definition.Key key = new Definition.Key(call.function(), call.target().isPresent());
        Optional<CustomFunctions.Compiled> found = translator.functions().find(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        CustomFunctions.Compiled function = found.get();
        Definition definition = function.definition();
        if (!definition.takes(arguments.size())) {
            return Optional.of(wrongNumber(call.function(), arguments.size()));
        }
        function.references().forEach(translator::reads);
        return Optional.of(
                new FunctionCall(
                        function.body(),
                        function.locals(),
                        definition.fixed(),
                        definition.collects(),
                        arguments));
    }

    private static Optional<String> namespace(CelExpr target, Names names) {
        return target.getKind() == CelExpr.ExprKind.Kind.IDENT
                        && NAMESPACES.contains(target.ident().name())
                        && names.slot(target.ident().name()).isEmpty()
                ? Optional.of(target.ident().name())
                : Optional.empty();
    }

    private static Optional<Node> operator(String name, List<Node> operands) {
        Node first = operands.isEmpty() ? NO_ARGUMENT : operands.getFirst();
        Node last = operands.isEmpty() ? NO_ARGUMENT : operands.getLast();
        Optional<Node> node =
                switch (name) {
                    case "_&&_" -> Optional.of(new Junction(first, last, false));
                    case "_||_" -> Optional.of(new Junction(first, last, true));
                    case "_?_:_" -> Optional.of(new Conditional(first, operands.get(1), last));
                    case "_[_]" -> Optional.of(index(first, last));
                    default -> {
                        Optional<UnaryOperator<Object>> unary = Operators.unary(name);
                        Optional<BinaryOperator<Object>> binary = Operators.binary(name);
                        yield unary.isPresent()
                                ? unary.map(operator -> new Unary(first, operator))
                                : binary.map(operator -> new Binary(first, last, operator));
                    }
                };
        return node.map(made -> Folding.fold(made, operands));
    }

    private static Node index(Node operand, Node key) {
        return key instanceof Constant(String name)
                ? new LiteralIndex(operand, name)
                : new Index(operand, key);
    }

    private static Node function(String name, List<Node> arguments) {
        Optional<Node> regex = regex(name, arguments);
        if (regex.isPresent()) {
            return Folding.fold(regex.get(), arguments);
        }
        Optional<Function> function = Library.find(name, arguments.size());
        if (function.isPresent()) {
            Node call =
                    new Call(
                            function.get(),
                            argument(arguments, 0),
                            argument(arguments, 1),
                            argument(arguments, 2));
            return function.get().isPure() ? Folding.fold(call, arguments) : call;
        }
        return Library.findVariadic(name)
                .map(list -> Folding.fold(new ListCall(list, arguments), arguments))
                .orElseGet(() -> unknown(name, arguments.size()));
    }

    private static Node argument(List<Node> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : NO_ARGUMENT;
    }

    /// A pattern that is written down is compiled once; one that is no pattern fails when it is used.
    private static Optional<Node> regex(String name, List<Node> arguments) {
        if (arguments.size() < 2 || !(arguments.get(1) instanceof Constant(String text))) {
            return Optional.empty();
        }
        boolean matches = name.equals("matches") && arguments.size() == 2;
        boolean replaces = name.equals("regexReplace") && arguments.size() == 3;
        if ((!matches && !replaces) || !(RegexFunctions.compile(text) instanceof Pattern pattern)) {
            return Optional.empty();
        }
        return Optional.of(
                matches
                        ? new Matches(arguments.getFirst(), pattern)
                        : new RegexReplace(arguments.getFirst(), pattern, arguments.getLast()));
    }

    private static Node unknown(String name, int arguments) {
        return Library.knows(name)
                ? wrongNumber(name, arguments)
                : new Constant(Failure.wrong("unknown function '" + name + "'"));
    }

    private static Node wrongNumber(String name, int arguments) {
        return new Constant(
                Failure.wrong(name + "() takes another number of arguments than " + arguments));
    }
}
