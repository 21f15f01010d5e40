package io.gatehouse.adapter.config.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a record that is only a step on the way to domain records. A part that cannot be read is left out, so that whoever makes the
/// domain records finds what else is wrong.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Section {
    /// Keys that exist, but not here yet, and that change which traffic passes or where it goes: using one is an error.
    String[] refused() default {};

    /// Keys that exist, but not here yet, and that can be done without: using one is a warning.
    String[] ignored() default {};
}
