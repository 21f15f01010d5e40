package io.gatehouse.plugin.cel.function;

import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.HeaderMap;
import io.gatehouse.plugin.cel.value.HeaderMap.View;

/// Views of header maps.
final class HeaderFunctions {

    private HeaderFunctions() {}

    static void addTo(Functions functions) {
        functions.add("redacted", HeaderMap.class, HeaderMap::withoutSecrets);
        functions.add("join", HeaderMap.class, headers -> headers.seenAs(View.JOINED));
        functions.add("raw", HeaderMap.class, headers -> headers.seenAs(View.RAW));
        functions.add("split", HeaderMap.class, headers -> headers.seenAs(View.SPLIT));
        functions.add("cookie", HeaderMap.class, String.class, HeaderFunctions::cookie);
    }

    private static Object cookie(HeaderMap headers, String name) {
        for (String line : headers.headers().all("cookie")) {
            for (String pair : line.split(";")) {
                int equals = pair.indexOf('=');
                if (equals >= 0 && pair.substring(0, equals).strip().equals(name)) {
                    return pair.substring(equals + 1).strip();
                }
            }
        }
        return Failure.missing(name);
    }
}
