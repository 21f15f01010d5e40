package io.gatehouse.plugin.jwt;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.identity.CredentialLocation;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.net.URI;
import java.util.List;

class JwtAuthContractTest extends PolicyContract<JwtAuthConfig> {

    private static final URI KEYS = URI.create("https://iss/keys");
    private static final String TOKEN = Jwt.token();

    JwtAuthContractTest() {
        super("jwtAuth");
    }

    @Override
    protected JwtAuthConfig config() {
        return Jwt.config(
                JwtMode.STRICT,
                Jwt.own(),
                new JwtProvider(
                        "https://other",
                        List.of(),
                        new TextSource.Remote(KEYS),
                        new JwtValidationOptions(List.of("exp"))));
    }

    @Override
    protected List<JwtAuthConfig> unusableConfigs() {
        return List.of(
                Jwt.config(JwtMode.STRICT, Jwt.provider("https://iss", "no JSON")),
                Jwt.config(
                        JwtMode.STRICT,
                        new CredentialLocation.Computed(Expression.of("((")),
                        Jwt.own()));
    }

    @Override
    protected FakePolicyContext context() {
        FakePolicyContext context = new FakePolicyContext();
        context.http().serve(KEYS, 200, SigningKey.RSA.jwks("k2"));
        return context;
    }

    @Override
    protected FakeHttpCall request() {
        return Jwt.bearing(TOKEN);
    }
}
