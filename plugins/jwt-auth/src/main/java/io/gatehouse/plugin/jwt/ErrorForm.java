package io.gatehouse.plugin.jwt;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.ports.plugin.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a refusal is written.
public enum ErrorForm {
    /// A sentence.
    TEXT {
        @Override
        Refusal refusal(Rejected rejected) {
            return Refusal.of(401, REASON, "authentication failure: " + rejected.reason());
        }
    },
    /// An object with an `error`, as gateways with static configurations wrote it.
    JSON {
        @Override
        Refusal refusal(Rejected rejected) {
            return new Refusal(
                    401,
                    REASON,
                    "{\"error\":\"" + older(rejected) + "\"}",
                    HeaderList.of("content-type", "application/json"));
        }
    };

    private static final String REASON = "JwtAuth";
    private static final Pattern PROBLEM = Pattern.compile("malformed: Error\\((\\w+)");

    abstract Refusal refusal(Rejected rejected);

    private static String older(Rejected rejected) {
        if (rejected.equals(Rejected.NO_TOKEN)) {
            return "No auth header present, error: Header of type `authorization` was missing";
        }
        if (rejected.equals(Rejected.NO_KEY_ID)) {
            return "No valid key, error: no key found";
        }
        Matcher problem = PROBLEM.matcher(rejected.reason());
        return problem.find()
                ? "Invalid token, error: " + problem.group(1)
                : "No valid key, error: no key matching kid";
    }
}
