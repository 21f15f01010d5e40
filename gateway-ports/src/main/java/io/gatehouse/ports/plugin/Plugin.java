package io.gatehouse.ports.plugin;

import io.gatehouse.ports.expression.Expressions;
import java.util.List;

/// What a plugin offers; found with [java.util.ServiceLoader] and created once. New kinds of offers come as new methods with a default.
///
/// A third-party plugin is a folder `plugins/<name>/` of JAR files with a class loader of its own, which sees the JDK, the packages
/// below `io.gatehouse.domain` and `io.gatehouse.ports`, and nothing else of the gateway. Its main JAR's manifest says
/// `Gatehouse-Plugin-Api: 1`.
public interface Plugin {

    /// The major version of this interface.
    int API_VERSION = 1;

    /// Policies that configurations may use.
    default List<PolicyFactory<?>> policies() {
        return List.of();
    }

    /// Implementations of the policy language; the gateway uses the first it finds.
    default List<Expressions> expressions() {
        return List.of();
    }
}
