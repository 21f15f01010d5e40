package io.gatehouse.domain.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Keys of a record that exist in the dialect, but not here yet: using one is an error that says so, and its value is never shown.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface NotYet {
    /// The keys.
    String[] value();
}
