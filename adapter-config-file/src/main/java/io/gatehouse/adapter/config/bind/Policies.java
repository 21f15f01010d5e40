package io.gatehouse.adapter.config.bind;

import io.gatehouse.domain.policy.Scope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks the component of a section that holds policies: an object of them, or, with [Remaining], the policies among its other keys.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Policies {

    /// Where they are written.
    Scope value();
}
