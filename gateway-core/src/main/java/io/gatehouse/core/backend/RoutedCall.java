package io.gatehouse.core.backend;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.ResponseStream;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.McpPolicy;
import io.gatehouse.ports.plugin.Refusal;
import java.util.List;

/// A request that all policies let pass, on its way to a backend. Answers given here see the response side of the policies that the
/// request passed; exactly one of the answering methods is called.
public interface RoutedCall extends HttpCall {

    /// The exchange, for its body and its threads; it is answered through this call only.
    HttpExchange exchange();

    /// The policies on MCP items, in order, as the configuration stood when the request came.
    List<McpPolicy> mcpPolicies();

    /// The backend has read the request's body; policies on MCP items may want to see it.
    void bodyIs(byte[] body);

    /// What the access log will say of this request.
    AccessFields fields();

    /// Takes fields of this request through the policies of one of the backend's upstreams.
    ///
    /// @param upstream an MCP target's name, or a model's position
    /// @param fields that the upstream would get without policies
    Passage towards(String upstream, HeaderList fields);

    /// Sends a whole response. Any thread.
    void respond(Response response);

    /// Refuses; the reason goes to the access log. Any thread.
    void refuse(Refusal refusal);

    /// Starts a response that is written piece by piece. Only on a virtual thread.
    ResponseStream stream(int status, HeaderList headers);

    /// Passes the request on to one of several servers.
    void forward(Endpoints endpoints);

    /// Passes the request on to a server.
    void forward(ForwardTarget target);
}
