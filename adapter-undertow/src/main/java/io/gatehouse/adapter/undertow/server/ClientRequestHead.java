package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.wire.RequestFacts;
import io.gatehouse.adapter.undertow.wire.RequestParser;
import io.gatehouse.domain.http.Headers;
import io.gatehouse.ports.inbound.MutableRequestHead;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request's head as it came, and as policies change it. Confined to the thread that works on the exchange.
final class ClientRequestHead implements MutableRequestHead {

    private final RequestParser came;
    private final RequestFields fields;
    private final String scheme;
    private String method;
    private Optional<String> authority;
    private @Nullable String host;
    private boolean authorityChosen;
    private String path;
    private Optional<String> query;

    ClientRequestHead(RequestParser came, String scheme) {
        this.scheme = scheme;
        this.came = came;
        this.fields = new RequestFields(came.fields());
        this.method = came.method();
        this.authority = optional(came.authority());
        this.path = came.path();
        this.query = came.hasQuery() ? Optional.of(came.query()) : Optional.empty();
    }

    private static Optional<String> optional(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public String version() {
        return came.isHttp11() ? "HTTP/1.1" : "HTTP/1.0";
    }

    @Override
    public Optional<String> authority() {
        return authority;
    }

    @Override
    public String host() {
        String known = host;
        if (known == null) {
            known = MutableRequestHead.super.host();
            host = known;
        }
        return known;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Optional<String> query() {
        return query;
    }

    @Override
    public Headers headers() {
        return fields;
    }

    @Override
    public void setHeader(String name, String value) {
        fields.remove(name);
        fields.add(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        fields.add(name, value);
    }

    @Override
    public void removeHeader(String name) {
        fields.remove(name);
    }

    @Override
    public void setMethod(String method) {
        this.method = method;
    }

    @Override
    public void setPathAndQuery(String pathAndQuery) {
        int mark = pathAndQuery.indexOf('?');
        path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        query = mark < 0 ? Optional.empty() : Optional.of(pathAndQuery.substring(mark + 1));
    }

    @Override
    public void setAuthority(String newAuthority) {
        authority = Optional.of(newAuthority);
        authorityChosen = true;
        host = null;
    }

    /// Whether a policy chose the authority, which then goes upstream whatever the backend is.
    boolean isAuthorityChosen() {
        return authorityChosen;
    }

    /// The fields, also to be written.
    RequestFields fields() {
        return fields;
    }

    /// What the client said about the message and the connection, whatever policies did.
    RequestFacts facts() {
        return came.facts();
    }
}
