package io.gatehouse.core.admin;

import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.config.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds secrets where no type says that they are: by the names that people give them.
final class Redaction {

    private static final Pattern SECRET_NAME =
            Pattern.compile(
                    "(?i:-{0,2}(.*[-_.])?(authorization|cookie|keys?|secret|passwd|password|token"
                            + "|credentials?))"
                            + "|(?i:-{0,2}.*(apikey|secret|password))"
                            + "|-{0,2}.*(Key|Token|Secret|Password)");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@]*@");
    private static final Pattern PARAMETER = Pattern.compile("([?&])([^=&#]*)=([^&#]*)");

    private Redaction() {}

    /// Whether the value under a name is one that should not be shown.
    static boolean isSecret(String name) {
        return SECRET_NAME.matcher(name).matches();
    }

    /// A URI without password and keys.
    static String uri(URI uri) {
        String text = USER_INFO.matcher(uri.toString()).replaceFirst("//" + Secret.REDACTED + "@");
        return PARAMETER
                .matcher(text)
                .replaceAll(p ->
                        java.util.regex.Matcher.quoteReplacement(
                                p.group(1)
                                        + p.group(2)
                                        + "="
                                        + (isSecret(p.group(2)) ? Secret.REDACTED : p.group(3))));
    }

    /// How an MCP server is reached, in one line.
    static String address(McpServerAddress address) {
        return switch (address) {
            case McpServerAddress.StreamableHttp(URI endpoint) -> uri(endpoint);
            case McpServerAddress.Sse(URI endpoint) -> uri(endpoint);
            case McpServerAddress.OpenApi api -> uri(api.endpoint());
            case McpServerAddress.Stdio stdio -> command(stdio);
        };
    }

    private static String command(McpServerAddress.Stdio stdio) {
        return (stdio.command() + " " + String.join(" ", arguments(stdio))).strip();
    }

    /// The arguments of a command, without those that belong to an option or a variable for a secret.
    static List<String> arguments(McpServerAddress.Stdio stdio) {
        List<String> words = new ArrayList<>();
        boolean hide = false;
        for (String argument : stdio.arguments()) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            boolean named = isSecret(name);
            if (hide && !argument.startsWith("-")) {
                words.add(Secret.REDACTED);
            } else if (named && equals >= 0) {
                words.add(name + "=" + Secret.REDACTED);
            } else {
                words.add(argument);
            }
            hide = named && equals < 0 && argument.startsWith("-");
        }
        return words;
    }
}
