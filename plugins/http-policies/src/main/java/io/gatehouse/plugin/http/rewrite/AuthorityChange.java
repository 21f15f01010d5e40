package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.domain.config.Key;
import io.gatehouse.domain.config.Scalar;
import io.gatehouse.domain.http.FieldSyntax;
import io.gatehouse.ports.plugin.PolicyConfigException;

/// Which host a request or a redirect goes to.
public sealed interface AuthorityChange {

    /// What is left to the gateway.
    ///
    /// @param choice written without a key
    @Scalar
    @Key("choice")
    record Chosen(Choice choice) implements AuthorityChange {}

    /// What is left to the gateway.
    enum Choice {
        /// The name of the backend, if it has one.
        AUTO,
        /// What the client asked for.
        NONE
    }

    /// Host and port as written.
    @Scalar
    record Full(String authority) implements AuthorityChange {}

    /// Another host.
    @Scalar
    record Host(String host) implements AuthorityChange {}

    /// Another port.
    @Scalar
    record Port(int port) implements AuthorityChange {}

    /// Refuses what can be no host or port.
    ///
    /// @throws PolicyConfigException saying so
    default void check() throws PolicyConfigException {
        boolean possible =
                switch (this) {
                    case Chosen _ -> true;
                    case Full(String authority) -> FieldSyntax.isAuthority(authority);
                    case Host(String host) ->
                            FieldSyntax.isAuthority(host) && host.indexOf('@') < 0;
                    case Port(int port) -> port > 0 && port <= 65535;
                };
        if (!possible) {
            throw new PolicyConfigException(
                    "authority: expected a host and a port from 1 to 65535");
        }
    }
}
