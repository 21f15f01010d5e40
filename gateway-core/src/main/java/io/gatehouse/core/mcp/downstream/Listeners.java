package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.mcp.session.McpSession;
import io.gatehouse.core.mcp.upstream.CallerHeaders;
import io.gatehouse.core.mcp.upstream.Listening;
import io.gatehouse.core.mcp.upstream.TargetSession;
import io.gatehouse.domain.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Makes the servers' own messages come once somebody listens.
final class Listeners {

    private static final int METHOD_NOT_ALLOWED = 405;

    private Listeners() {}

    /// Asks every server; what a client is told when none of them will ever say anything.
    ///
    /// @param patience some servers send the head of their stream only with its first event: nobody
    /// should wait for that
    static Optional<Response> open(McpSession session, CallerHeaders headers, Duration patience)
            throws InterruptedException {
        List<CompletableFuture<Listening>> answers =
                session.targets().stream().map(target -> ask(target, headers)).toList();
        try {
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a bug while listening to an MCP server", e);
        }
        List<Response> refusals =
                answers.stream()
                        .map(CompletableFuture::join)
                        .filter(Listening.Refused.class::isInstance)
                        .map(l -> ((Listening.Refused) l).response())
                        .toList();
        return judge(answers.size(), refusals);
    }

    private static Optional<Response> judge(int targets, List<Response> refusals) {
        if (targets == 1) {
            return refusals.stream().findFirst();
        }
        boolean nobody =
                targets > 0
                        && refusals.size() == targets
                        && refusals.stream().allMatch(r -> r.status() == METHOD_NOT_ALLOWED);
        return nobody
                ? Optional.of(
                        Response.text(
                                METHOD_NOT_ALLOWED,
                                "mcp: GET event stream is not supported by any upstream"))
                : Optional.empty();
    }

    private static CompletableFuture<Listening> ask(TargetSession target, CallerHeaders headers) {
        CompletableFuture<Listening> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                answer.complete(target.listen(headers));
            } catch (InterruptedException e) {
                answer.complete(new Listening.Failed("interrupted"));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }
}
