package io.gatehouse.launcher.wiring;

import com.google.inject.Injector;
import io.gatehouse.adapter.undertow.client.JdkUpstreamHttp;
import io.gatehouse.adapter.undertow.client.UpstreamFetcher;
import io.gatehouse.core.accesslog.AccessLog;
import io.gatehouse.core.accesslog.AccessLogWriter;
import io.gatehouse.core.mcp.McpGateway;
import io.gatehouse.core.snapshot.Gateway;
import io.gatehouse.ports.outbound.HttpListeners;
import io.gatehouse.ports.outbound.StdioServers;

/// Takes a process apart again, from what clients see to what nobody sees any more.
record Closing(Injector injector) implements AutoCloseable {

    Gateway gateway() {
        return injector.getInstance(Gateway.class);
    }

    @Override
    public void close() {
        gateway().close();
        injector.getInstance(McpGateway.class).close();
        injector.getInstance(StdioServers.class).close();
        injector.getInstance(HttpListeners.class).close();
        injector.getInstance(UpstreamFetcher.class).close();
        injector.getInstance(JdkUpstreamHttp.class).close();
        if (injector.getInstance(AccessLog.class) instanceof AccessLogWriter writer) {
            writer.close();
        }
    }
}
