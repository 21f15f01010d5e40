package io.gatehouse.ports.expression;

import java.util.Optional;

/// The values that an expression may read, by the name of their root, such as `request`, `jwt`, `mcp`.
///
/// Values are `String`, `Boolean`, `Long`, `Double`, [Unsigned], `byte[]`, `java.time.Instant`, `java.time.Duration`, `List`,
/// `Map` with string keys, [Fields], [UriText], [io.gatehouse.domain.http.Headers], [io.gatehouse.domain.identity.Claims] and
/// [io.gatehouse.domain.config.Secret], which prints redacted. An [EvaluationException] as a value is a part that is there but cannot be
/// read, such as a body over its limit.
@FunctionalInterface
public interface Variables {

    /// No values at all.
    Variables NONE = _ -> Optional.empty();

    /// The value of a root; empty when it has none, which the language sees as null.
    Optional<Object> root(String name);

    /// These variables, with one root replaced.
    default Variables with(String name, Object value) {
        Optional<Object> present = Optional.of(value);
        return root -> root.equals(name) ? present : root(root);
    }
}
