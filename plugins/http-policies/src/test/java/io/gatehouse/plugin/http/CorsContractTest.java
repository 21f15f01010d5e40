package io.gatehouse.plugin.http;

import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.PolicyContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class CorsContractTest extends PolicyContract<CorsConfig> {

    CorsContractTest() {
        super("cors");
    }

    @Override
    protected CorsConfig config() {
        return origins("http://*.example.com", "https://example.com:8443");
    }

    @Override
    protected List<CorsConfig> unusableConfigs() {
        List<String> none = List.of();
        return Stream.concat(
                        Stream.of(
                                        "",
                                        "example.com",
                                        "ftp://example.com",
                                        "http://example.com/",
                                        "http://example.com/path",
                                        "http://example.com:0",
                                        "http://example.com:*",
                                        "*://example.com",
                                        "http://exa mple.com",
                                        "null")
                                .map(CorsContractTest::origins),
                        Stream.of(
                                new CorsConfig(
                                        none, List.of("GET,POST"), none, none, false, age(1)),
                                new CorsConfig(none, none, List.of(""), none, false, age(1)),
                                new CorsConfig(
                                        none, none, none, List.of("x\r\ny: z"), false, age(1)),
                                new CorsConfig(none, none, none, none, false, age(-1))))
                .toList();
    }

    @Override
    protected FakeHttpCall request() {
        return FakeHttpCall.get("/").with("origin", "http://a.example.com");
    }

    private static CorsConfig origins(String... origins) {
        return new CorsConfig(
                List.of(origins),
                List.of("GET"),
                List.of("*"),
                List.of("x-request-id"),
                true,
                age(60));
    }

    private static Optional<Duration> age(int seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }
}
