package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.backend.ProcessCare;
import io.gatehouse.ports.outbound.StdioServers;
import io.gatehouse.ports.outbound.UpstreamHttp;
import java.time.InstantSource;
import java.util.Optional;

/// Makes sessions with servers of every transport. Thread-safe.
///
/// @param clock for the pauses between restarts
/// @param health takes note of how servers are
/// @param documents of APIs
/// @param slots of tools that may only be used so often at the same time
/// @param room for child processes
/// @param shared child processes of several sessions
public record TargetSessions(
        UpstreamHttp http,
        StdioServers stdio,
        InstantSource clock,
        McpLimits limits,
        TargetHealth health,
        ApiDocuments documents,
        ToolSlots slots,
        ProcessRoom room,
        SharedProcesses shared) {

    /// Sessions of which nobody has seen anything yet.
    public TargetSessions(
            UpstreamHttp http, StdioServers stdio, InstantSource clock, McpLimits limits) {
        this(http, stdio, clock, limits, new TargetHealth(clock));
    }

    /// Sessions that fetch what describes them when it is needed.
    public TargetSessions(
            UpstreamHttp http,
            StdioServers stdio,
            InstantSource clock,
            McpLimits limits,
            TargetHealth health) {
        this(
                http,
                stdio,
                clock,
                limits,
                health,
                new ApiDocuments(http, clock, limits),
                new ToolSlots(),
                new ProcessRoom(),
                new SharedProcesses());
    }

    /// A session with a server, of a revision that has sessions; opens when it is first used.
    ///
    /// @param handshake how the client opened its own session
    /// @param serverMessages takes what the server says that belongs to no request
    public TargetSession with(
            McpTarget target, Handshake handshake, ServerMessages serverMessages) {
        return wrapped(connect(target, handshake, serverMessages));
    }

    /// The same server spoken to as one of revision 2026-07-28; empty for transports that this
    /// revision does not have.
    ///
    /// @param serverMessages takes what the server says that belongs to no request
    public Optional<TargetSession> stateless(McpTarget target, ServerMessages serverMessages) {
        Optional<TargetSession> session =
                switch (target.address()) {
                    case McpServerAddress.StreamableHttp(var uri) ->
                            Optional.of(
                                    new StatelessHttpTarget(
                                            target, new HttpEndpoint(http, uri, limits)));
                    case McpServerAddress.Sse _ -> Optional.empty();
                    case McpServerAddress.OpenApi address ->
                            Optional.of(api(target, address, new Discovery()));
                    case McpServerAddress.Stdio address ->
                            Optional.of(stdio(target, address, new Discovery(), serverMessages));
                };
        return session.map(this::wrapped);
    }

    private TargetSession wrapped(TargetSession session) {
        TargetSession watched = new OwnFieldsSession(new WatchedTargetSession(session, health));
        return session.target().tools().isPlain() ? watched : new ToolViewSession(watched, slots);
    }

    private TargetSession connect(
            McpTarget target, Handshake handshake, ServerMessages serverMessages) {
        return switch (target.address()) {
            case McpServerAddress.StreamableHttp(var uri) ->
                    new HttpTargetSession(
                            target,
                            new HttpEndpoint(http, uri, limits),
                            handshake,
                            serverMessages,
                            new RestartPauses(clock));
            case McpServerAddress.Sse(var uri) ->
                    new DuplexTargetSession(
                            target,
                            new SseWires(http, uri, limits),
                            handshake,
                            serverMessages,
                            limits,
                            new RestartPauses(clock),
                            ProcessCare.DEFAULT);
            case McpServerAddress.OpenApi address -> api(target, address, handshake);
            case McpServerAddress.Stdio address ->
                    stdio(target, address, handshake, serverMessages);
        };
    }

    private TargetSession api(
            McpTarget target, McpServerAddress.OpenApi address, Greeting greeting) {
        return new OpenApiTargetSession(
                target,
                address,
                greeting,
                documents,
                new ApiEndpoint(http, address.endpoint(), limits));
    }

    private TargetSession stdio(
            McpTarget target,
            McpServerAddress.Stdio address,
            Greeting greeting,
            ServerMessages serverMessages) {
        return address.care().shared()
                ? shared.join(
                        target,
                        greeting,
                        serverMessages,
                        (own, messages) -> duplex(target, address, own, messages))
                : duplex(target, address, greeting, serverMessages);
    }

    private TargetSession duplex(
            McpTarget target,
            McpServerAddress.Stdio address,
            Greeting greeting,
            ServerMessages serverMessages) {
        return new DuplexTargetSession(
                target,
                new StdioWires(stdio, room, target.name(), address),
                greeting,
                serverMessages,
                limits,
                new RestartPauses(clock),
                address.care());
    }
}
