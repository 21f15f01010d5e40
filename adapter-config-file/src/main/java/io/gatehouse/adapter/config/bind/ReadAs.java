package io.gatehouse.adapter.config.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What the places of a section's component are read as later; several types if any of them may be written. Schemas show it.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ReadAs {

    /// The types; of `Object` for any value.
    Class<?>[] value();
}
