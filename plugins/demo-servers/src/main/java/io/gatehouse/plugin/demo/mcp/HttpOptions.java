package io.gatehouse.plugin.demo.mcp;

/// How a server shows itself over HTTP.
///
/// @param port 0 for any free one
/// @param sessions whether clients get a session id; without, each POST stands alone and GET and
///     DELETE are refused
/// @param anyHost whether Host and Origin headers of other machines are accepted
public record HttpOptions(int port, Answers answers, boolean sessions, boolean anyHost) {

    /// The form of the answer to a request.
    public enum Answers {
        /// JSON when the answer is one message that comes soon, otherwise an event stream.
        AS_NEEDED,
        /// Always an event stream.
        EVENTS
    }

    public static HttpOptions onPort(int port) {
        return new HttpOptions(port, Answers.AS_NEEDED, true, false);
    }

    public static HttpOptions anyPort() {
        return onPort(0);
    }

    public HttpOptions answering(Answers form) {
        return new HttpOptions(port, form, sessions, anyHost);
    }

    public HttpOptions withoutSessions() {
        return new HttpOptions(port, answers, false, anyHost);
    }

    public HttpOptions forAnyHost() {
        return new HttpOptions(port, answers, sessions, true);
    }
}
