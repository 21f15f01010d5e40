package io.gatehouse.domain.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The value that a configuration record's component has when its key is left out, as it would be written in YAML, such as
/// `@Default("10s")` or `@Default("[]")`. A component without a default must be written, unless it is an `Optional`.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Default {
    /// The text.
    String value();
}
