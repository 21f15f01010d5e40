package io.gatehouse.plugin.http.credential;

import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.identity.CredentialLocation;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.net.URI;
import java.util.List;
import java.util.Optional;

class BasicAuthContractTest extends PolicyContract<BasicAuthConfig> {

    BasicAuthContractTest() {
        super("basicAuth");
    }

    @Override
    protected BasicAuthConfig config() {
        return basic("user:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=", "here");
    }

    @Override
    protected List<BasicAuthConfig> unusableConfigs() {
        return List.of(basic("x", "a\"b"), basic("x", "a\nb"), remote());
    }

    @Override
    protected FakePolicyContext context() {
        return FakePolicyContext.withInstalledLanguage();
    }

    @Override
    protected FakeHttpCall request() {
        return FakeHttpCall.get("/").with("authorization", "Basic dXNlcjpwYXNzd29yZA==");
    }

    private static BasicAuthConfig basic(String htpasswd, String realm) {
        return with(new TextSource.Inline(htpasswd), realm);
    }

    private static BasicAuthConfig remote() {
        return with(new TextSource.Remote(URI.create("http://a.test/")), "here");
    }

    private static BasicAuthConfig with(TextSource htpasswd, String realm) {
        return new BasicAuthConfig(
                htpasswd,
                realm,
                BasicAuthConfig.Mode.STRICT,
                new CredentialLocation.Header("authorization", Optional.of("Basic ")));
    }
}
