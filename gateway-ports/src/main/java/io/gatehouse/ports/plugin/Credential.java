package io.gatehouse.ports.plugin;

import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.QueryText;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.domain.identity.CredentialLocation;
import io.gatehouse.ports.expression.EvaluationException;
import io.gatehouse.ports.expression.ExpressionSyntaxException;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.expression.Program;
import java.util.Optional;

/// Finds a credential in a request, and takes it out again so that it does not go upstream. Immutable and thread-safe.
public sealed interface Credential {

    /// The credential, if there is one.
    Optional<String> find(HttpCall call);

    /// The change that takes out what [#find] found.
    RequestChange removal(RequestHead request);

    /// What finds the credential at a place.
    ///
    /// @throws PolicyConfigException when the place is computed by what is no expression
    static Credential at(CredentialLocation location, Expressions expressions)
            throws PolicyConfigException {
        return switch (location) {
            case CredentialLocation.Header(String name, Optional<String> prefix) ->
                    new InHeader(
                            name,
                            prefix.orElse(""),
                            RequestChange.NONE.with(new HeaderChange.Remove(name)));
            case CredentialLocation.QueryParameter(String name) -> new InQuery(name);
            case CredentialLocation.Cookie(String name) -> new InCookie(name);
            case CredentialLocation.Computed(var expression) -> {
                try {
                    yield new Computed(expressions.compile(expression));
                } catch (ExpressionSyntaxException e) {
                    throw new PolicyConfigException(expression.origin(), e.getMessage());
                }
            }
        };
    }

    /// In a header, after a prefix.
    record InHeader(String name, String prefix, RequestChange removal) implements Credential {

        @Override
        public Optional<String> find(HttpCall call) {
            return call.request()
                    .headers()
                    .first(name)
                    .filter(value -> value.regionMatches(true, 0, prefix, 0, prefix.length()))
                    .filter(InHeader::isText)
                    .map(value -> value.substring(prefix.length()));
        }

        @Override
        public RequestChange removal(RequestHead request) {
            return removal;
        }

        /// A loop, because this is most of what a request with a known token costs.
        private static boolean isText(String value) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if ((c < ' ' && c != '\t') || c >= 0x7F) {
                    return false;
                }
            }
            return true;
        }
    }

    /// In a query parameter.
    record InQuery(String name) implements Credential {

        @Override
        public Optional<String> find(HttpCall call) {
            return call.request().query().flatMap(query -> QueryText.first(query, name));
        }

        @Override
        public RequestChange removal(RequestHead request) {
            String rest =
                    request.query()
                            .flatMap(query -> QueryText.without(query, name))
                            .map(query -> "?" + query)
                            .orElse("");
            return RequestChange.NONE.withPathAndQuery(request.path() + rest);
        }
    }

    /// In a cookie.
    record InCookie(String name) implements Credential {

        @Override
        public Optional<String> find(HttpCall call) {
            return Cookies.first(call.request().headers(), name);
        }

        @Override
        public RequestChange removal(RequestHead request) {
            HeaderChange change =
                    Cookies.without(request.headers(), name)
                            .<HeaderChange>map(rest -> new HeaderChange.Set("cookie", rest))
                            .orElse(new HeaderChange.Remove("cookie"));
            return RequestChange.NONE.with(change);
        }
    }

    /// Computed by an expression.
    record Computed(Program program) implements Credential {

        @Override
        public Optional<String> find(HttpCall call) {
            try {
                return program.evaluate(call.variables())
                        .filter(String.class::isInstance)
                        .map(String.class::cast);
            } catch (EvaluationException e) {
                return Optional.empty();
            }
        }

        /// Nobody knows where it came from.
        @Override
        public RequestChange removal(RequestHead request) {
            return RequestChange.NONE;
        }
    }
}
