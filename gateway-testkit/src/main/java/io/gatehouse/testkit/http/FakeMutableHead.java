package io.gatehouse.testkit.http;

import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.Headers;
import io.gatehouse.ports.inbound.MutableRequestHead;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.testkit.policy.FakeRequestHead;
import java.util.Optional;

/// The head of an exchange's request, which changes.
final class FakeMutableHead implements MutableRequestHead {

    private volatile FakeRequestHead now;
    private final Runnable onChange;

    FakeMutableHead(FakeRequestHead head, Runnable onChange) {
        this.now = head;
        this.onChange = onChange;
    }

    FakeRequestHead now() {
        return now;
    }

    @Override
    public String method() {
        return now.method();
    }

    @Override
    public String scheme() {
        return now.scheme();
    }

    @Override
    public String version() {
        return now.version();
    }

    @Override
    public Optional<String> authority() {
        return now.authority();
    }

    @Override
    public String path() {
        return now.path();
    }

    @Override
    public Optional<String> query() {
        return now.query();
    }

    @Override
    public Headers headers() {
        return now.headers();
    }

    @Override
    public void setHeader(String name, String value) {
        change(RequestChange.NONE.with(new HeaderChange.Set(name, value)));
    }

    @Override
    public void addHeader(String name, String value) {
        change(RequestChange.NONE.with(new HeaderChange.Add(name, value)));
    }

    @Override
    public void removeHeader(String name) {
        change(RequestChange.NONE.with(new HeaderChange.Remove(name)));
    }

    @Override
    public void setMethod(String method) {
        change(RequestChange.NONE.withMethod(method));
    }

    @Override
    public void setPathAndQuery(String pathAndQuery) {
        change(RequestChange.NONE.withPathAndQuery(pathAndQuery));
    }

    @Override
    public void setAuthority(String authority) {
        change(RequestChange.NONE.withAuthority(authority));
    }

    private void change(RequestChange change) {
        onChange.run();
        now = now.changed(change);
    }
}
