package io.gatehouse.launcher.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gatehouse.core.accesslog.AccessLog;
import io.gatehouse.core.accesslog.AccessLogWriter;
import io.gatehouse.core.accesslog.LineFormat;
import io.gatehouse.core.admin.AdminParts;
import io.gatehouse.core.llm.LlmGateway;
import io.gatehouse.core.mcp.McpGateway;
import io.gatehouse.core.plugin.InstalledPlugins;
import io.gatehouse.core.policy.PolicyInstances;
import io.gatehouse.core.snapshot.ConfigCheck;
import io.gatehouse.core.snapshot.Gateway;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.outbound.ConfigSource;
import io.gatehouse.ports.outbound.HttpListeners;
import io.gatehouse.ports.outbound.StdioServers;
import io.gatehouse.ports.outbound.UpstreamHttp;
import io.gatehouse.ports.plugin.HttpFetcher;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.InstantSource;
import java.util.Set;

/// The use cases.
final class CoreModule extends AbstractModule {

    private static final Set<String> LEVELS_WITH_ACCESS_LOG = Set.of("info", "debug", "trace");

    @Provides
    InstantSource clock() {
        return InstantSource.system();
    }

    @Provides
    @Singleton
    PolicyInstances policies(
            InstalledPlugins plugins, Expressions language, HttpFetcher http, InstantSource clock) {
        return new PolicyInstances(plugins, language, http, clock);
    }

    @Provides
    ConfigCheck check(InstalledPlugins plugins, PolicyInstances policies, LlmGateway llm) {
        return new ConfigCheck(plugins, policies, llm);
    }

    @Provides
    @Singleton
    LlmGateway llm(
            Expressions language,
            UpstreamHttp upstream,
            InstantSource clock,
            ProcessSettings settings) {
        return new LlmGateway(upstream, language, clock, settings.maxBodyBytes());
    }

    @Provides
    @Singleton
    McpGateway mcp(
            ProcessSettings settings,
            UpstreamHttp upstream,
            StdioServers children,
            InstantSource clock) {
        return new McpGateway(upstream, children, clock, settings);
    }

    /// The access log is part of what is said at level `info`.
    @Provides
    @Singleton
    AccessLog accessLog(ProcessSettings settings) {
        if (!LEVELS_WITH_ACCESS_LOG.contains(settings.logLevel())) {
            return AccessLog.NONE;
        }
        LineFormat format =
                switch (settings.logFormat()) {
                    case TEXT -> LineFormat.TEXT;
                    case JSON -> LineFormat.JSON;
                };
        return new AccessLogWriter(new FileOutputStream(FileDescriptor.out), format);
    }

    @Provides
    @Singleton
    Gateway gateway(
            ConfigSource source,
            InstalledPlugins plugins,
            PolicyInstances policies,
            McpGateway mcp,
            LlmGateway llm,
            HttpListeners listeners,
            AccessLog log,
            InstantSource clock,
            AdminParts admin,
            GatewayConfig config,
            FirstWarnings warnings) {
        return new Gateway(
                new Gateway.Parts(
                        source, plugins, policies, mcp, llm, listeners, log, clock, admin),
                config,
                warnings.problems());
    }
}
