package io.gatehouse.adapter.undertow.server;

import java.io.IOException;
import java.util.Locale;

/// Says why a port cannot be had, and what to do about it.
final class BindProblem {

    private BindProblem() {}

    static String explain(String host, int port, IOException failure) {
        String reason = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        String where = "cannot listen on " + (host.contains(":") ? "[" + host + "]" : host);
        if (reason.contains("in use")) {
            return where + ":" + port + ": another program already uses this port";
        }
        if (reason.contains("permission")) {
            return where + ":" + port + ": not permitted; ports below 1024 need more rights";
        }
        if (reason.contains("cannot assign") || reason.contains("can't assign")) {
            return where + ":" + port + ": this machine does not have that address";
        }
        return where + ":" + port + ": " + failure.getMessage();
    }
}
