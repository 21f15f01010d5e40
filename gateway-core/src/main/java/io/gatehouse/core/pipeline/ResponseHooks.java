package io.gatehouse.core.pipeline;

import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.plugin.ResponseHook;
import java.util.ArrayList;
import java.util.List;

/// The response sides of the policies that a request passed. Confined to the thread that works on the exchange.
final class ResponseHooks {

    private List<Hook> hooks = List.of();

    private record Hook(String policy, ResponseHook hook) {}

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

    void add(String policy, ResponseHook hook) {
        List<Hook> more = new ArrayList<>(hooks);
        more.add(new Hook(policy, hook));
        hooks = more;
    }

    /// What all of them change; the last policy that the request passed sees the response first.
    ResponseChange change(ResponseHead head) throws HookException {
        ResponseChange change = ResponseChange.NONE;
        for (int i = hooks.size() - 1; i >= 0; i--) {
            Hook hook = hooks.get(i);
            try {
                change = change.then(hook.hook.onResponse(head));
            } catch (RuntimeException | Error e) {
                throw new HookException(hook.policy, e);
            }
        }
        return change;
    }
}
