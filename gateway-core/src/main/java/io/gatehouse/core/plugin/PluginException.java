package io.gatehouse.core.plugin;

/// A plugin that cannot be used; the message tells the operator why and what to do.
public final class PluginException extends Exception {

    private static final long serialVersionUID = 1;

    PluginException(String message) {
        super(message);
    }

    PluginException(String message, Throwable cause) {
        super(message, cause);
    }
}
