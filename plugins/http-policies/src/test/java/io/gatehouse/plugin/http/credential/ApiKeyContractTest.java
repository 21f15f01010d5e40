package io.gatehouse.plugin.http.credential;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.identity.CredentialLocation;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ApiKeyContractTest extends PolicyContract<ApiKeyConfig> {

    ApiKeyContractTest() {
        super("apiKey");
    }

    @Override
    protected ApiKeyConfig config() {
        return keys(plain("test-api-key"));
    }

    @Override
    protected List<ApiKeyConfig> unusableConfigs() {
        return List.of(
                keys(plain("")),
                keys(plain("a"), plain("a")),
                keys(hashed("md5:00")),
                keys(hashed("sha256:00")),
                keys(hashed("sha256:xy")));
    }

    @Override
    protected FakePolicyContext context() {
        return FakePolicyContext.withInstalledLanguage();
    }

    @Override
    protected FakeHttpCall request() {
        return FakeHttpCall.get("/").with("authorization", "Bearer test-api-key");
    }

    private static ApiKeyConfig keys(ApiKeyConfig.Key... keys) {
        return new ApiKeyConfig(
                List.of(keys), ApiKeyConfig.Mode.STRICT, CredentialLocation.bearer());
    }

    private static ApiKeyConfig.Key plain(String key) {
        return new ApiKeyConfig.Key(
                Optional.of(Secret.of(key)), Optional.empty(), Map.of("group", "eng"));
    }

    private static ApiKeyConfig.Key hashed(String hash) {
        return new ApiKeyConfig.Key(Optional.empty(), Optional.of(Secret.of(hash)), Map.of());
    }
}
