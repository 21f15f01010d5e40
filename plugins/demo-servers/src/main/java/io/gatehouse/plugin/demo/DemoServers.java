package io.gatehouse.plugin.demo;

import io.gatehouse.plugin.demo.echo.EchoBackend;
import io.gatehouse.plugin.demo.llm.MockModel;
import io.gatehouse.plugin.demo.mcp.HttpMcpServer;
import io.gatehouse.plugin.demo.mcp.HttpOptions;

/// Everything a gateway can be tried with, on free ports of loopback: an MCP server, a model and an
/// HTTP backend. All serve from [#start] until [#close].
public record DemoServers(HttpMcpServer mcp, MockModel model, EchoBackend echo)
        implements AutoCloseable {

    public static DemoServers start() {
        return new DemoServers(
                HttpMcpServer.start(DemoMcpServer.create(), HttpOptions.anyPort()),
                MockModel.start(0),
                EchoBackend.start(0));
    }

    @Override
    public void close() {
        mcp.close();
        model.close();
        echo.close();
    }
}
