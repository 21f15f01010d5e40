package io.gatehouse.plugin.http.upstream;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.identity.CredentialLocation;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.List;

/// Shows keys of the gateway, whatever the client sent in their places.
record KeysPolicy(List<Held> keys) implements HttpPolicy {

    KeysPolicy {
        keys = List.copyOf(keys);
    }

    @Override
    public RequestDecision onRequest(HttpCall call) {
        RequestChange change = RequestChange.NONE;
        for (Held key : keys) {
            change = key.slot().put(key.value().reveal(), call.request(), change);
        }
        return RequestDecision.proceed(change);
    }

    /// A key with its place.
    record Held(Slot slot, Secret value) {

        static Held of(CredentialLocation location, Secret written) throws PolicyConfigException {
            Slot slot = Slot.at(location);
            String key = written.reveal().trim();
            if (key.isEmpty()) {
                throw new PolicyConfigException("the key is empty");
            }
            if (!slot.takes(key)) {
                throw new PolicyConfigException(
                        "the key has characters that are not possible at its location");
            }
            return new Held(slot, Secret.of(key));
        }
    }
}
