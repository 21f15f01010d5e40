package io.gatehouse.adapter.config.bind;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.ScalarKind;
import io.gatehouse.domain.backend.NamedServer;
import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.FileText;
import io.gatehouse.domain.config.OrAlone;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.config.Scalar;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.policy.ConditionalPolicies;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.ports.plugin.PolicyCatalog;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Describes what may be written as JSON Schema 2020-12, from the same records that are bound. For one thread.
public final class JsonSchemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> INTEGERS =
            Set.of("int", "java.lang.Integer", "long", "java.lang.Long");
    private static final Set<String> NUMBERS =
            Set.of("double", "java.lang.Double", "java.math.BigDecimal");
    private static final Set<String> FLAGS = Set.of("boolean", "java.lang.Boolean");

    private final PolicyCatalog catalog;
    private final ObjectNode definitions = JSON.objectNode();

    private JsonSchemas(PolicyCatalog catalog) {
        this.catalog = catalog;
    }

    /// The schema of a file.
    ///
    /// @param root what a file is bound to
    /// @param catalog the policies that may be written
    public static String of(Class<?> root, String title, PolicyCatalog catalog) {
        JsonSchemas schemas = new JsonSchemas(catalog);
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.setAll(schemas.object(root));
        schema.set("$defs", schemas.definitions);
        return schema.toString();
    }

    private ObjectNode of(Type type) {
        return switch (type) {
            case ParameterizedType generic -> generic(generic);
            case Class<?> plain -> plain(plain);
            default -> JSON.objectNode();
        };
    }

    private ObjectNode generic(ParameterizedType type) {
        Type raw = type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return of(arguments[0]);
        }
        if (raw == Map.class) {
            return typed("object").set("additionalProperties", of(arguments[1]));
        }
        ObjectNode list = typed("array").set("items", of(arguments[0]));
        return raw == Set.class ? list.put("uniqueItems", true) : list;
    }

    private ObjectNode plain(Class<?> type) {
        if (INTEGERS.contains(type.getName())) {
            return typed("integer");
        }
        if (NUMBERS.contains(type.getName())) {
            return typed("number");
        }
        if (FLAGS.contains(type.getName())) {
            return typed("boolean");
        }
        if (type.isArray()) {
            return typed("array").set("items", of(type.getComponentType()));
        }
        if (type == NamedServer.class) {
            return typed("string");
        }
        if (type == FileText.class) {
            return typed("string").put("description", "the path of a file");
        }
        if (type == TextSource.class) {
            return textSource();
        }
        if (Scalars.ALL.containsKey(type)) {
            Shape shape = Scalars.of(type);
            ObjectNode text = typed("string");
            return type == String.class ? text : text.put("description", shape.expected());
        }
        if (type == Secret.class) {
            return anyOf(typed("string"), only("file", typed("string")));
        }
        if (type == Object.class || type == Place.class) {
            return JSON.objectNode();
        }
        if (type.isEnum()) {
            ObjectNode words = JSON.objectNode();
            ArrayNode known = words.putArray("enum");
            EnumShape.of(type).words().keySet().forEach(known::add);
            return words;
        }
        if (type.isRecord() && type.isAnnotationPresent(Scalar.class)) {
            return content(type);
        }
        OrAlone alone = type.getAnnotation(OrAlone.class);
        if (type.isRecord() && alone != null) {
            return anyOf(component(type, alone.value()), reference(type));
        }
        return type.isRecord() || type.isSealed() ? reference(type) : typed("string");
    }

    private ObjectNode component(Class<?> record, String key) {
        return Arrays.stream(record.getRecordComponents())
                .filter(c -> Component.of(c).name().equals(key))
                .findFirst()
                .map(c -> of(c.getGenericType()))
                .orElseGet(JSON::objectNode);
    }

    private static ObjectNode anyOf(ObjectNode... alternatives) {
        ObjectNode schema = JSON.objectNode();
        schema.putArray("anyOf").addAll(List.of(alternatives));
        return schema;
    }

    private static ObjectNode textSource() {
        return anyOf(typed("string"), only("file", typed("string")), only("url", typed("string")));
    }

    private ObjectNode reference(Class<?> type) {
        String name =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        String unique = definitionOf(type, name);
        return JSON.objectNode().put("$ref", "#/$defs/" + unique);
    }

    private String definitionOf(Class<?> type, String name) {
        String key = name;
        for (int i = 2; definitions.has(key) && !origin(key).equals(type.getName()); i++) {
            key = name + i;
        }
        if (!definitions.has(key)) {
            // First an empty one: a type may hold itself.
            definitions.set(key, JSON.objectNode().put("$comment", type.getName()));
            ObjectNode schema = type.isRecord() ? object(type) : alternatives(type);
            definitions.set(key, schema.put("$comment", type.getName()));
        }
        return key;
    }

    private String origin(String definition) {
        return definitions.path(definition).path("$comment").asText();
    }

    private ObjectNode alternatives(Class<?> type) {
        ObjectNode schema = JSON.objectNode();
        ArrayNode forms = schema.putArray("anyOf");
        SealedShape.records(type)
                .forEach((key, record) -> {
                    if (record.isAnnotationPresent(Scalar.class) && forms.isEmpty()) {
                        forms.add(content(record));
                    }
                    forms.add(only(key, plain(record)));
                });
        describe(schema, type);
        return schema;
    }

    private ObjectNode content(Class<?> scalar) {
        return Arrays.stream(scalar.getRecordComponents())
                .filter(c -> c.getType() != Origin.class)
                .findFirst()
                .map(c -> of(c.getGenericType()))
                .orElseGet(JSON::objectNode);
    }

    private ObjectNode object(Class<?> type) {
        ObjectNode schema = typed("object");
        describe(schema, type);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        boolean open = false;
        List<Component> components =
                Arrays.stream(type.getRecordComponents()).map(Component::of).toList();
        for (Component component : components) {
            if (component.type() == Origin.class || component.type() == Place.class) {
                continue;
            }
            Policies policies = component.declared().getAnnotation(Policies.class);
            if (component.takesRest()) {
                open = policies == null;
                if (policies != null) {
                    addPolicies(properties, policies.value());
                }
                continue;
            }
            ObjectNode value = policies == null ? value(component) : policies(policies.value());
            component.keys().forEach(key -> properties.set(key, value));
            if (!component.isOptional() && component.defaultValue().isEmpty()) {
                required.add(component.name());
            }
        }
        Section section = type.getAnnotation(Section.class);
        if (section != null) {
            for (String key : section.ignored()) {
                properties.putObject(key).put("description", "Not supported yet: ignored.");
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return open ? schema : schema.put("additionalProperties", false);
    }

    private ObjectNode value(Component component) {
        ReadAs read = component.declared().getAnnotation(ReadAs.class);
        ObjectNode value;
        if (read == null) {
            value = of(component.declared().getGenericType());
        } else if (read.value().length == 1) {
            value = of(read.value()[0]);
        } else {
            value = JSON.objectNode();
            ArrayNode forms = value.putArray("anyOf");
            Arrays.stream(read.value()).forEach(type -> forms.add(of(type)));
        }
        describe(value, component.declared());
        component.defaultValue().ifPresent(place -> addDefault(value, place));
        return value;
    }

    private static void addDefault(ObjectNode value, Place place) {
        if (place.node() instanceof Node.Scalar scalar && !scalar.text().isEmpty()) {
            if (scalar.kind() == ScalarKind.BOOLEAN) {
                value.put("default", scalar.text().equals("true"));
            } else if (scalar.kind() == ScalarKind.INTEGER) {
                value.put("default", Long.parseLong(scalar.text()));
            } else if (scalar.kind() == ScalarKind.TEXT) {
                value.put("default", scalar.text());
            }
        }
    }

    private ObjectNode policies(Scope scope) {
        String name = "policies." + Words.lowerCamel(scope.name());
        if (!definitions.has(name)) {
            ObjectNode schema = typed("object");
            definitions.set(name, schema);
            addPolicies(schema.putObject("properties"), scope);
            schema.put("additionalProperties", false);
        }
        return JSON.objectNode().put("$ref", "#/$defs/" + name);
    }

    private void addPolicies(ObjectNode properties, Scope scope) {
        Collection<String> keys = catalog.keys(scope);
        for (String key : keys) {
            catalog.find(key)
                    .map(PolicyFactory::descriptor)
                    .ifPresent(d -> properties.set(key, policy(d)));
        }
    }

    private ObjectNode policy(PolicyDescriptor<?> descriptor) {
        ObjectNode plain = plain(descriptor.configType());
        if (!descriptor.forms().contains(PolicyDescriptor.Form.CONDITIONAL)) {
            return plain;
        }
        ObjectNode entry = typed("object").set("properties", JSON.objectNode());
        entry.withObject("/properties").set("condition", plain(Expression.class));
        ObjectNode entries =
                typed("array")
                        .put("minItems", 1)
                        .put("maxItems", ConditionalPolicies.MOST)
                        .set("items", entry);
        ObjectNode schema = JSON.objectNode();
        schema.putArray("anyOf").add(plain).add(only("conditional", entries));
        return schema;
    }

    private static void describe(ObjectNode schema, AnnotatedElement described) {
        Doc doc = described.getAnnotation(Doc.class);
        if (doc != null) {
            schema.put("description", doc.value());
        }
    }

    private static ObjectNode only(String key, ObjectNode value) {
        ObjectNode object = typed("object");
        object.putObject("properties").set(key, value);
        object.putArray("required").add(key);
        return object.put("additionalProperties", false);
    }

    private static ObjectNode typed(String type) {
        return JSON.objectNode().put("type", type);
    }
}
