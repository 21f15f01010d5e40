package org.example.hello;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;

/// What stands under `hello:` in a configuration. The gateway fills it in and refuses keys that it does not have.
///
/// @param name whom to greet
/// @param header the response header that greets
public record HelloConfig(
        @Doc("Whom to greet.") String name,
        @Doc("The response header that greets.") @Default("x-hello") String header) {}
