package io.gatehouse.core.pipeline;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.plugin.ResponseHook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The response sides of the policies that a request passed, in the order in which they see the response. Filled by the thread that
/// works on the exchange.
final class ResponseHooks {

    private List<Hook> hooks = List.of();
    private Optional<ResponseHook.BodyWish> wish = Optional.empty();

    private record Hook(String policy, int rank, ResponseHook hook) {}

    /// A hook that failed; the cause is what it threw.
    static final class HookException extends Exception {
        private static final long serialVersionUID = 1;

        private final String policy;

        HookException(String policy, Throwable cause) {
            super(cause);
            this.policy = policy;
        }

        String policy() {
            return policy;
        }
    }

    /// Adds a hook.
    ///
    /// @param rank hooks of a smaller rank see the response first, and of one rank the last that was added
    void add(String policy, int rank, ResponseHook hook) {
        List<Hook> more = new ArrayList<>(hooks);
        int at = 0;
        while (at < more.size() && more.get(at).rank < rank) {
            at++;
        }
        more.add(at, new Hook(policy, rank, hook));
        hooks = more;
        hook.bodyWish().ifPresent(this::join);
    }

    /// The wish of all of them: the smallest limit holds, and a body that one cannot do without is waited for.
    private void join(ResponseHook.BodyWish more) {
        wish =
                Optional.of(
                        wish.map(one ->
                                        new ResponseHook.BodyWish(
                                                smaller(one.maxBytes(), more.maxBytes()),
                                                one.orElseStream() && more.orElseStream()))
                                .orElse(more));
    }

    private static Optional<Integer> smaller(Optional<Integer> one, Optional<Integer> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(Math.min(one.get(), other.get()))
                : one.or(() -> other);
    }

    Optional<ResponseHook.BodyWish> bodyWish() {
        return wish;
    }

    /// What all of them change about a response that is not in memory.
    ResponseChange change(ResponseHead head) throws HookException {
        ResponseChange all = ResponseChange.NONE;
        ResponseHead seen = head;
        for (int i = 0; i < hooks.size(); i++) {
            Hook hook = hooks.get(i);
            ResponseChange change = ask(hook, seen, Optional.empty());
            if (!change.isNone() && i + 1 < hooks.size()) {
                seen =
                        new ResponseHead(
                                change.status().orElse(seen.status()),
                                ResponseChanges.apply(HeaderList.copyOf(seen.headers()), change));
            }
            all = all.then(change);
        }
        return all;
    }

    /// A response in memory as all of them change it.
    Response change(Response response) throws HookException {
        Response changed = response;
        for (Hook hook : hooks) {
            ResponseHead head = new ResponseHead(changed.status(), changed.headers());
            changed = ResponseChanges.apply(changed, ask(hook, head, Optional.of(changed.body())));
        }
        return changed;
    }

    private static ResponseChange ask(Hook hook, ResponseHead head, Optional<byte[]> body)
            throws HookException {
        try {
            return body.isPresent()
                    ? hook.hook.onResponse(head, body.get())
                    : hook.hook.onResponse(head);
        } catch (RuntimeException | Error e) {
            throw new HookException(hook.policy, e);
        }
    }
}
