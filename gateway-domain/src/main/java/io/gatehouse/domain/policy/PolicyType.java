package io.gatehouse.domain.policy;

/// The kind of a policy, which is also its key in a configuration, such as `jwtAuth`.
public record PolicyType(String key) {

    /// Checks the form: a lower-case letter, then letters and digits.
    public PolicyType {
        if (!key.matches("[a-z][A-Za-z0-9]*")) {
            throw new IllegalArgumentException(
                    "a policy type is written like jwtAuth, got \"" + key + "\"");
        }
    }

    @Override
    public String toString() {
        return key;
    }
}
