package io.gatehouse.launcher.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.gatehouse.core.admin.AdminParts;
import io.gatehouse.core.mcp.McpGateway;
import io.gatehouse.launcher.cli.BuildInfo;
import io.gatehouse.launcher.run.StopRequest;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.outbound.ConfigStore;

/// The admin API.
final class AdminModule extends AbstractModule {

    private final ConfigStore store;
    private final StopRequest stop;

    AdminModule(ConfigStore store, StopRequest stop) {
        this.store = store;
        this.stop = stop;
    }

    @Provides
    AdminParts admin(Expressions language, McpGateway mcp) {
        BuildInfo build = BuildInfo.read();
        return new AdminParts(
                new AdminParts.Build(build.version(), build.revision()),
                store,
                mcp,
                language,
                new RunningLogLevel(),
                stop::ask);
    }
}
