package io.gatehouse.plugin.http.credential;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.identity.CredentialLocation;

/// The settings of `basicAuth`.
public record BasicAuthConfig(
        @Doc("Lines of name:hash as htpasswd writes them; in YAML every $ is written $$.")
                TextSource htpasswd,
        @Doc("What browsers show when they ask for a password.") @Default("Restricted")
                String realm,
        @Doc("What happens to requests without a password.") @Default("optional") Mode mode,
        @Doc("Where in a request name and password stand.")
                @Default("{header: {name: authorization, prefix: 'Basic '}}")
                CredentialLocation authorizationLocation) {

    /// What happens to requests without a password; a wrong one is always refused.
    public enum Mode {
        /// They are refused.
        STRICT,
        /// They pass.
        OPTIONAL
    }
}
