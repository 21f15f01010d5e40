package io.gatehouse.adapter.undertow.server;

import io.gatehouse.domain.http.Headers;
import io.gatehouse.ports.inbound.MutableRequestHead;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.util.Optional;

/// A request's head as Undertow read it, and as policies change it. Confined to the thread that works on the exchange.
final class ClientRequestHead implements MutableRequestHead {

    private final HttpServerExchange exchange;
    private final RequestFields fields;
    private Optional<String> authority;
    private boolean authorityChosen;
    private String path;
    private Optional<String> query;

    ClientRequestHead(HttpServerExchange exchange) {
        this.exchange = exchange;
        this.fields = new RequestFields(exchange.getRequestHeaders());
        String uri = exchange.getRequestURI();
        int authorityStart = exchange.isHostIncludedInRequestURI() ? uri.indexOf("//") + 2 : 0;
        if (authorityStart > 1) {
            int pathStart = uri.indexOf('/', authorityStart);
            int end = pathStart < 0 ? uri.length() : pathStart;
            authority = Optional.of(uri.substring(authorityStart, end));
            path = pathStart < 0 ? "/" : uri.substring(pathStart);
        } else {
            String host = exchange.getRequestHeaders().getFirst(io.undertow.util.Headers.HOST);
            authority = host == null || host.isEmpty() ? Optional.empty() : Optional.of(host);
            path = uri;
        }
        String queryText = exchange.getQueryString();
        query = queryText.isEmpty() ? Optional.empty() : Optional.of(queryText);
    }

    @Override
    public String method() {
        return exchange.getRequestMethod().toString();
    }

    @Override
    public String scheme() {
        return exchange.getRequestScheme();
    }

    @Override
    public String version() {
        return exchange.getProtocol().toString();
    }

    @Override
    public Optional<String> authority() {
        return authority;
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
        map().put(new HttpString(name), value);
    }

    @Override
    public void addHeader(String name, String value) {
        map().add(new HttpString(name), value);
    }

    @Override
    public void removeHeader(String name) {
        map().remove(name);
    }

    @Override
    public void setMethod(String method) {
        exchange.setRequestMethod(new HttpString(method));
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
    }

    /// Whether a policy chose the authority, which then goes upstream whatever the backend is.
    boolean isAuthorityChosen() {
        return authorityChosen;
    }

    HeaderMap map() {
        return exchange.getRequestHeaders();
    }
}
