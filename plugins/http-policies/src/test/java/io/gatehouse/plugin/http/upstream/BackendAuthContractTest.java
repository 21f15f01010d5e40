package io.gatehouse.plugin.http.upstream;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.identity.CredentialLocation;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.PolicyContract;
import java.util.List;
import java.util.Optional;

class BackendAuthContractTest extends PolicyContract<BackendAuthConfig> {

    BackendAuthContractTest() {
        super("backendAuth");
    }

    @Override
    protected BackendAuthConfig config() {
        return key("k", new CredentialLocation.Cookie("session"));
    }

    @Override
    protected List<BackendAuthConfig> unusableConfigs() {
        return List.of(
                key(" \n", CredentialLocation.bearer()),
                key("two\r\nlines", CredentialLocation.bearer()),
                key("caf\u00e9", CredentialLocation.bearer()),
                key("a;b", new CredentialLocation.Cookie("session")),
                key("k", new CredentialLocation.Header("no header", Optional.empty())),
                key("k", new CredentialLocation.Header("x", Optional.of("a\nb: "))),
                key("k", new CredentialLocation.Cookie("a=b")),
                key("k", new CredentialLocation.Computed(Expression.of("request.path"))));
    }

    @Override
    protected FakeHttpCall request() {
        return FakeHttpCall.get("/x?a=1").with("cookie", "a=b; session=old");
    }

    private static BackendAuthConfig key(String key, CredentialLocation location) {
        return new BackendAuthConfig(
                Optional.empty(),
                Optional.of(new BackendAuthConfig.Key(Secret.of(key), location)),
                Optional.empty());
    }
}
