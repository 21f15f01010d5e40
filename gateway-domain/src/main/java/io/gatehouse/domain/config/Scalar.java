package io.gatehouse.domain.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a record with one component (apart from an `Origin`) that is written as the component alone, without an object around
/// it. Among a sealed interface's alternatives that holds for the value under an alternative's key too, as in `{deny: EXPRESSION}`;
/// a scalar without a key means the first marked alternative.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface Scalar {}
