package io.gatehouse.plugin.jwt;

import io.gatehouse.domain.config.TextSource;
import io.gatehouse.ports.plugin.PolicyContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The providers with their keys as they are now. A change of keys makes a new verifier. Thread-safe.
final class KeyRing {

    private final List<TokenVerifier.TrustedProvider> providers = new ArrayList<>();
    private final KeyIds ids;
    private volatile TokenVerifier verifier;

    private KeyRing(KeyIds ids) {
        this.ids = ids;
        this.verifier = new TokenVerifier(List.of(), ids);
    }

    /// Gets all keys, fetching those that are elsewhere.
    static KeyRing open(List<JwtProvider> providers, KeyIds ids, PolicyContext context)
            throws KeySetException {
        KeyRing ring = new KeyRing(ids);
        Map<Integer, RemoteKeys> remotes = new HashMap<>();
        for (int i = 0; i < providers.size(); i++) {
            JwtProvider provider = providers.get(i);
            KeySet keys =
                    switch (provider.jwks()) {
                        case TextSource.Inline(String text) -> KeySet.read(text, ids);
                        case TextSource.File(String path, String text) -> readFile(path, text, ids);
                        case TextSource.Remote(var url) -> {
                            RemoteKeys remote = RemoteKeys.fetch(url, ids, context);
                            remotes.put(i, remote);
                            yield remote.keys();
                        }
                    };
            ring.add(new TokenVerifier.TrustedProvider(ClaimRules.of(provider), keys));
        }
        // Only now, because a ring that could not be opened must leave nothing running.
        remotes.forEach((index, remote) -> remote.follow(fresh -> ring.replace(index, fresh)));
        return ring;
    }

    /// What verifies tokens now.
    TokenVerifier verifier() {
        return verifier;
    }

    private synchronized void add(TokenVerifier.TrustedProvider provider) {
        providers.add(provider);
        renew();
    }

    private static KeySet readFile(String path, String text, KeyIds ids) throws KeySetException {
        try {
            return KeySet.read(text, ids);
        } catch (KeySetException e) {
            throw new KeySetException(path + ": " + e.getMessage());
        }
    }

    private synchronized void replace(int index, KeySet keys) {
        providers.set(index, new TokenVerifier.TrustedProvider(providers.get(index).rules(), keys));
        renew();
    }

    private void renew() {
        verifier = new TokenVerifier(providers, ids);
    }
}
