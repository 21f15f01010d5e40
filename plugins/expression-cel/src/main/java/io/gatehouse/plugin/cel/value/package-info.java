/// The values that expressions work on, and what equality, order, arithmetic and text mean for them.
///
/// A value is a plain Java object: `Boolean`, `Long`, [io.gatehouse.ports.expression.Unsigned], `Double`, `String`, `byte[]`,
/// `OffsetDateTime`, `Duration`, `List`, `Map`, `Optional`, a type of this package, or one of the gateway's own that is read in place:
/// `Fields`, `Claims`, `Secret`. A [io.gatehouse.plugin.cel.value.Failure] stands where there is no value.
@NullMarked
package io.gatehouse.plugin.cel.value;

import org.jspecify.annotations.NullMarked;
