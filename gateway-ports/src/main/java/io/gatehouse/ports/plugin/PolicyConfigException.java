package io.gatehouse.ports.plugin;

import io.gatehouse.domain.config.Origin;
import java.util.Optional;

/// Settings that cannot work; the configuration is refused with this message.
public final class PolicyConfigException extends Exception {

    private static final long serialVersionUID = 1;

    private final String message;
    private final transient Optional<Origin> origin;

    /// Something wrong with the settings as a whole.
    public PolicyConfigException(String message) {
        super(message);
        this.message = message;
        this.origin = Optional.empty();
    }

    /// Something wrong at a known place inside the settings.
    public PolicyConfigException(Origin origin, String message) {
        super(message);
        this.message = message;
        this.origin = Optional.of(origin);
    }

    /// The place, if it is narrower than the policy.
    public Optional<Origin> origin() {
        return origin;
    }

    /// What is wrong, without the place.
    @Override
    public String getMessage() {
        return message;
    }
}
