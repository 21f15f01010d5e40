package io.gatehouse.plugin.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import io.gatehouse.plugin.cel.function.Library;
import io.gatehouse.plugin.cel.node.Node;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The functions that a user has defined. Complete once they are compiled, and then immutable.
final class CustomFunctions {

    /// A compiled definition.
    ///
    /// @param locals how many names the body binds, the parameters included
    /// @param references what the body reads
    record Compiled(Definition definition, Node body, int locals, Set<String> references) {}

    static final CustomFunctions NONE = new CustomFunctions(Map.of());

    private final Map<Definition.Key, Definition> definitions;
    private final Map<Definition.Key, Compiled> compiled = new HashMap<>();
    private final Map<Definition.Key, Definition> unfinished = new LinkedHashMap<>();

    private CustomFunctions(Map<Definition.Key, Definition> definitions) {
        this.definitions = definitions;
    }

    static CustomFunctions compile(Collection<Definition> list) throws SyntaxProblem {
        Map<Definition.Key, Definition> byKey = new LinkedHashMap<>();
        for (Definition definition : list) {
            String name = definition.key().name();
            if (Library.knows(name) || SpecialForms.NAMES.contains(name)) {
                throw new SyntaxProblem(name + "() is built in");
            }
            if (byKey.put(definition.key(), definition) != null) {
                throw new SyntaxProblem(name + "() is defined twice");
            }
        }
        CustomFunctions functions = new CustomFunctions(byKey);
        for (Definition.Key key : byKey.keySet()) {
            functions.find(key);
        }
        return functions;
    }

    /// A function by its name; while functions are compiled, one that another one calls is compiled first.
    Optional<Compiled> find(Definition.Key key) throws SyntaxProblem {
        Compiled known = compiled.get(key);
        Definition definition = definitions.get(key);
        if (known != null || definition == null) {
            return Optional.ofNullable(known);
        }
        if (unfinished.put(key, definition) != null) {
            throw new SyntaxProblem(key.name() + "() calls itself");
        }
        Compiled result = compile(definition);
        unfinished.remove(key);
        compiled.put(key, result);
        return Optional.of(result);
    }

    private Compiled compile(Definition definition) throws SyntaxProblem {
        CelAbstractSyntaxTree tree = Syntax.parse(definition.body());
        Translator translator = new Translator(tree.getSource(), this);
        Names names = Names.NONE;
        for (String parameter : definition.parameters()) {
            names = names.plus(parameter, translator.newSlot());
        }
        Node body = translator.translate(tree.getExpr(), names);
        return new Compiled(definition, body, translator.locals(), translator.references());
    }
}
