package io.gatehouse.domain.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a record that may also be written as one of its components alone, with the defaults of the others: `key: TEXT` for
/// `key: {value: TEXT}`. An object means the record if it has any of the record's keys.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface OrAlone {
    /// The component's key.
    String value();
}
