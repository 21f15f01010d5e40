package io.gatehouse.plugin.demo.mcp;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A tool call or prompt being handled. What goes to the client goes on the stream of the request
/// it belongs to. Usable until the handler returns, by any thread.
public interface McpCall {

    Arguments arguments();

    /// The HTTP headers that came with the call; empty over stdio. Names ignore case.
    Map<String, List<String>> requestHeaders();

    /// Tells how far the call is, if the client asked for progress.
    void progress(double progress, double total, String message);

    /// Logs to the client, unless it asked for more severe messages only.
    void log(LogLevel level, String text);

    /// Whether the client said that it can do this, such as sampling.
    boolean supports(String capability);

    /// Asks the client all of this. In revision 2026-07-28 the handler ends here until the answers
    /// are there, and then runs again from its beginning: what it does before has to bear that, and
    /// the questions have to be the same.
    ///
    /// @throws IllegalStateException when the client cannot or will not answer
    Answers ask(Question... questions) throws InterruptedException;

    /// Asks the user behind the client.
    ///
    /// @param requestedSchema a JSON Schema object as text
    /// @throws IllegalStateException when the client cannot or will not ask
    Elicitation elicit(String message, String requestedSchema) throws InterruptedException;

    /// Lets the client's model answer a prompt.
    ///
    /// @throws IllegalStateException when the client cannot or will not
    Sampling sample(String prompt, int maxTokens) throws InterruptedException;

    /// The URIs of the folders the client works in.
    ///
    /// @throws IllegalStateException when the client cannot or will not tell
    List<String> listRoots() throws InterruptedException;

    boolean isCancelled();

    /// Waits, which ends with an InterruptedException as soon as the call is cancelled.
    void pause(Duration duration) throws InterruptedException;

    /// Ends the HTTP connection without ending the call: the client has to resume the stream.
    void dropConnection();
}
