package io.gatehouse.domain.mcp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How names of several targets live side by side: `target_name` for tools and prompts,
/// `target+uri` for resources (and `ui://target+rest` for MCP Apps resources), `target+id` for
/// tasks. Target names hold neither `_` nor `+`, so the first one splits.
public final class FederatedNames {

    private static final Pattern URI_SCHEME =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern UI = Pattern.compile("(?i)ui://(.*)", Pattern.DOTALL);

    private FederatedNames() {}

    /// A name split into its target and the target's own name.
    public record Split(String target, String name) {}

    /// The client-visible name of a tool or prompt.
    public static String ofName(String target, String name) {
        return target + "_" + name;
    }

    /// Splits a client-visible tool or prompt name.
    public static Optional<Split> splitName(String name) {
        return split(name, '_', "");
    }

    /// The client-visible form of a resource URI or template; a text without a scheme stays as it
    /// is.
    public static String ofUri(String target, String uri) {
        Matcher ui = UI.matcher(uri);
        if (ui.matches()) {
            return "ui://" + target + "+" + ui.group(1);
        }
        return URI_SCHEME.matcher(uri).matches() ? target + "+" + uri : uri;
    }

    /// Splits a client-visible resource URI.
    public static Optional<Split> splitUri(String uri) {
        Matcher ui = UI.matcher(uri);
        if (ui.matches()) {
            return split(ui.group(1), '+', "ui://");
        }
        return split(uri, '+', "")
                .filter(s -> URI_SCHEME.matcher(s.name()).matches())
                .filter(s -> !UI.matcher(s.name()).matches());
    }

    private static Optional<Split> split(String text, char separator, String before) {
        int at = text.indexOf(separator);
        return at <= 0
                ? Optional.empty()
                : Optional.of(new Split(text.substring(0, at), before + text.substring(at + 1)));
    }
}
