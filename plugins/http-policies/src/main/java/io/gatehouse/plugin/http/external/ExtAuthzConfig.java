package io.gatehouse.plugin.http.external;

import io.gatehouse.domain.backend.NamedServer;
import io.gatehouse.domain.backend.ServerAddress;
import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Key;
import io.gatehouse.domain.config.NotYet;
import io.gatehouse.domain.config.Scalar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings of `extAuthz`. The service is named by exactly one of `host` and `backend`.
@NotYet({"name", "port", "policies"})
public record ExtAuthzConfig(
        @Doc("The service: host:port, or a URL without a path.") Optional<ServerAddress> host,
        @Doc("The service: the name of a backend that is a host.") Optional<NamedServer> backend,
        @Doc("How the service is asked; this version speaks http.") Optional<Protocol> protocol,
        @Doc("What happens when the service does not answer: deny, allow, or a status.")
                @Default("deny")
                FailureMode failureMode,
        @Doc("Headers that the service gets beside authorization.") @Default("[]")
                List<String> includeRequestHeaders,
        @Doc("Shows the request's body to the service.") Optional<Body> includeRequestBody,
        @Doc("Remembers decisions.") Optional<Cache> cache) {

    /// Checks that one service is named, and copies the list.
    public ExtAuthzConfig {
        if (host.isPresent() == backend.isPresent()) {
            throw new IllegalArgumentException(
                    "expected exactly one of host, backend, got "
                            + (host.isPresent() ? "both" : "none"));
        }
        includeRequestHeaders = List.copyOf(includeRequestHeaders);
    }

    ServerAddress service() {
        return host.or(() -> backend.map(NamedServer::address)).orElseThrow();
    }

    /// How the service is asked.
    public sealed interface Protocol {}

    /// By a request like the one in question.
    ///
    /// @param path the path and query that the service is asked for; by default those of the request
    /// @param redirect where to send clients that the service refuses with 401 or 403
    /// @param body in place of the request's body
    /// @param includeResponseHeaders of the service's answer, which go upstream
    /// @param addRequestHeaders for the service
    /// @param metadata what later expressions read under `extauthz`
    public record Http(
            Optional<Expression> path,
            Optional<Expression> redirect,
            Optional<Expression> body,
            @Default("[]") List<String> includeResponseHeaders,
            @Default("{}") Map<String, Expression> addRequestHeaders,
            @Default("{}") Map<String, Expression> metadata)
            implements Protocol {

        /// Copies the collections; the order stays.
        public Http {
            includeResponseHeaders = List.copyOf(includeResponseHeaders);
            addRequestHeaders = Collections.unmodifiableMap(new LinkedHashMap<>(addRequestHeaders));
            metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        }
    }

    /// By Envoy's gRPC protocol, which this version does not speak.
    @NotYet({"context", "metadata"})
    public record Grpc() implements Protocol {}

    /// What happens when the service does not answer.
    public sealed interface FailureMode {

        /// A decision without a number.
        @Scalar
        @Key("mode")
        record Word(Choice choice) implements FailureMode {}

        /// Refuses with a status.
        @Scalar
        record DenyWithStatus(int status) implements FailureMode {}
    }

    /// A decision without a number.
    public enum Choice {
        /// Refuses with status 403.
        DENY,
        /// Lets the request pass.
        ALLOW
    }

    /// How much of the body the service sees.
    public record Body(
            @Doc("The largest body to show; requests with larger ones are refused.")
                    @Default("8192")
                    int maxRequestBytes,
            @Doc("Not possible in this version.") @Default("false") boolean allowPartialMessage,
            @Doc("Not possible in this version.") @Default("false") boolean packAsBytes) {}

    /// Which decisions are remembered, and how long.
    ///
    /// @param key requests with equal values get the same decision
    /// @param ttl a duration, or an expression for one, for a time, or for seconds since 1970
    /// @param maxEntries 0 means 10000
    public record Cache(List<Expression> key, Expression ttl, @Default("10000") int maxEntries) {

        /// Copies the list.
        public Cache {
            key = List.copyOf(key);
        }
    }
}
