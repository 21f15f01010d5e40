package io.gatehouse.testkit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.Policy;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyHarnessTest {

    private record Decides(RequestDecision decision) {}

    /// A policy that always decides as its settings say.
    private static final class Factory implements PolicyFactory<Decides> {
        @Override
        public PolicyDescriptor<Decides> descriptor() {
            return PolicyDescriptor.inline("decides", Decides.class, Stage.REPLY, Scope.ROUTE);
        }

        @Override
        public Policy create(Decides config, PolicyContext context) {
            return (HttpPolicy) _ -> config.decision();
        }
    }

    private static PolicyHarness deciding(RequestDecision decision) throws Exception {
        return PolicyHarness.create(new Factory(), new Decides(decision));
    }

    private static void assertFails(ThrowingRunnable asking) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(asking::run);
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    @Test
    void appliesAllKindsOfChanges() throws Exception {
        RequestChange change =
                RequestChange.NONE
                        .with(new HeaderChange.Set("A", "new"))
                        .with(new HeaderChange.Add("b", "2"))
                        .with(new HeaderChange.Remove("C"))
                        .withPathAndQuery("/other?q=1")
                        .withAuthority("backend.test:81")
                        .stating("jwt", "claims");
        FakeHttpCall call =
                FakeHttpCall.get("/x?y=z")
                        .with("a", "old")
                        .with("a", "older")
                        .with("b", "1")
                        .with("c", "gone");
        try (PolicyHarness policy = deciding(RequestDecision.proceed(change))) {
            FakeHttpCall next = policy.proceeds(call);
            assertThat(next.request().headers())
                    .isEqualTo(HeaderList.of("b", "1", "A", "new", "b", "2"));
            assertThat(next.request().path()).isEqualTo("/other");
            assertThat(next.request().query()).contains("q=1");
            assertThat(next.request().authority()).contains("backend.test:81");
            assertThat(next.attribute("jwt")).contains("claims");
            assertThat(call.request().pathAndQuery()).isEqualTo("/x?y=z");
            assertThat(policy.responseTo(call, 200, "a", "b")).isEqualTo(HeaderList.of("a", "b"));
        }
    }

    @Test
    void failsWhenThePolicyDecidesOtherwise() throws Exception {
        FakeHttpCall call = FakeHttpCall.get("/");
        try (PolicyHarness policy = deciding(RequestDecision.proceed())) {
            assertFails(() -> policy.refuses(call));
            assertFails(() -> policy.replies(call));
            assertFails(() -> policy.decide(FakeMcpCall.tool("echo")));
        }
        try (PolicyHarness policy = deciding(RequestDecision.refuse(403, "Reason", "no"))) {
            assertThat(policy.refuses(call).status()).isEqualTo(403);
            assertFails(() -> policy.proceeds(call));
            assertFails(() -> policy.responseTo(call, 200));
        }
        Response response = Response.text(200, "hello");
        try (PolicyHarness policy = deciding(new RequestDecision.Reply(response))) {
            assertThat(policy.replies(call)).isEqualTo(response);
            assertFails(() -> policy.proceeds(call));
        }
    }

    @Test
    void splitsPathAndQueryAtTheFirstMark() {
        assertThat(FakeRequestHead.of("GET", "/a?b?c").query()).contains("b?c");
        assertThat(FakeRequestHead.of("GET", "/a?").query()).isEqualTo(Optional.of(""));
        assertThat(FakeRequestHead.of("GET", "/a").query()).isEmpty();
    }
}
