package io.gatehouse.plugin.http.tls;

import io.gatehouse.domain.config.FileText;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.domain.tls.BackendTls;
import io.gatehouse.domain.tls.Certificates;
import io.gatehouse.domain.tls.KeyGroups;
import io.gatehouse.domain.tls.PrivateKeys;
import io.gatehouse.domain.tls.ServerCheck;
import io.gatehouse.domain.tls.TlsIdentity;
import io.gatehouse.ports.plugin.Policy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Makes `backendTLS` policies.
public final class BackendTlsFactory implements PolicyFactory<BackendTlsConfig> {

    private static final String HTTP1 = "http/1.1";

    /// For the plugin.
    public BackendTlsFactory() {}

    @Override
    public PolicyDescriptor<BackendTlsConfig> descriptor() {
        return PolicyDescriptor.inline(
                "backendTLS",
                BackendTlsConfig.class,
                Stage.UPSTREAM_CREDENTIALS,
                Scope.ROUTE,
                Scope.BACKEND,
                Scope.MCP_TARGET);
    }

    @Override
    public Policy create(BackendTlsConfig config, PolicyContext context)
            throws PolicyConfigException {
        return new BackendTlsPolicy(
                new BackendTls(
                        identity(config),
                        config.root().isPresent()
                                ? parsed(config.root().get(), Certificates::parse)
                                : List.of(),
                        config.hostname(),
                        check(config),
                        config.subjectAltNames(),
                        alpn(config),
                        groups(config)));
    }

    private static Optional<TlsIdentity> identity(BackendTlsConfig config)
            throws PolicyConfigException {
        if (config.cert().isPresent() != config.key().isPresent()) {
            throw new PolicyConfigException(
                    config.origin(), "cert and key go together; one of them is missing");
        }
        if (config.cert().isEmpty() || config.key().isEmpty()) {
            return Optional.empty();
        }
        List<X509Certificate> chain = parsed(config.cert().get(), Certificates::parse);
        PrivateKey key = parsed(config.key().get(), PrivateKeys::parse);
        try {
            return Optional.of(new TlsIdentity(chain, key));
        } catch (IllegalArgumentException e) {
            throw new PolicyConfigException(
                    config.key().get().origin(), String.valueOf(e.getMessage()));
        }
    }

    private static ServerCheck check(BackendTlsConfig config) {
        if (config.insecure()) {
            return ServerCheck.NONE;
        }
        return config.insecureHost() ? ServerCheck.CHAIN : ServerCheck.FULL;
    }

    private static List<String> alpn(BackendTlsConfig config) throws PolicyConfigException {
        List<String> possible = config.alpn().stream().filter(HTTP1::equals).toList();
        if (!config.alpn().isEmpty() && possible.isEmpty()) {
            throw new PolicyConfigException(
                    config.origin(),
                    "HTTP/2 to servers is not supported yet by this version; alpn must offer"
                            + " http/1.1");
        }
        return possible;
    }

    private static List<String> groups(BackendTlsConfig config) throws PolicyConfigException {
        List<String> groups = new ArrayList<>();
        for (String written : config.keyExchangeGroups()) {
            groups.add(
                    KeyGroups.find(written)
                            .orElseThrow(() ->
                                    new PolicyConfigException(
                                            config.origin(),
                                            "unknown key exchange group \""
                                                    + written
                                                    + "\"; allowed: "
                                                    + String.join(", ", KeyGroups.known()))));
        }
        return groups;
    }

    private static <T> T parsed(FileText file, Function<String, T> parser)
            throws PolicyConfigException {
        try {
            return parser.apply(file.text());
        } catch (IllegalArgumentException e) {
            throw new PolicyConfigException(file.origin(), file.path() + ": " + e.getMessage());
        }
    }
}
