package io.gatehouse.ports.inbound;

import io.gatehouse.domain.http.RequestHead;

/// A request's head that is also what goes upstream: the pipeline applies policies' changes to it. Confined to the thread that
/// currently works on the exchange.
public interface MutableRequestHead extends RequestHead {

    /// Replaces all values of a field.
    void setHeader(String name, String value);

    /// Adds a value to a field.
    void addHeader(String name, String value);

    /// Drops a field.
    void removeHeader(String name);

    /// Replaces the method; not from or to `HEAD`, since that changes what a response may be.
    void setMethod(String method);

    /// Replaces path and query, given as in a request line.
    void setPathAndQuery(String pathAndQuery);

    /// Replaces the authority; it is then also what goes upstream as `Host`, whatever the backend's own name is.
    void setAuthority(String authority);
}
