package io.gatehouse.plugin.cel.function;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.plugin.cel.value.Failure;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Functions that belong to no type.
final class GeneralFunctions {

    private GeneralFunctions() {}

    static void addTo(Functions functions) {
        functions.add("random", () -> ThreadLocalRandom.current().nextDouble());
        functions.add("uuid", () -> UUID.randomUUID().toString());
        functions.add("fail", String.class, message -> Failure.wrong("fail() called: " + message));
        functions.add("unredacted", Secret.class, Secret::reveal);
    }
}
