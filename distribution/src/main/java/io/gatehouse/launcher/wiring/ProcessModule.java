package io.gatehouse.launcher.wiring;

import com.google.inject.AbstractModule;
import io.gatehouse.core.plugin.InstalledPlugins;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.ports.outbound.ConfigSource;

/// What was found out before anything could be built: the plugins, and the configuration.
final class ProcessModule extends AbstractModule {

    private final InstalledPlugins plugins;
    private final ConfigSource source;
    private final GatewayConfig config;

    ProcessModule(InstalledPlugins plugins, ConfigSource source, GatewayConfig config) {
        this.plugins = plugins;
        this.source = source;
        this.config = config;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
        bind(InstalledPlugins.class).toInstance(plugins);
        bind(ConfigSource.class).toInstance(source);
        bind(GatewayConfig.class).toInstance(config);
        bind(ProcessSettings.class).toInstance(config.settings());
    }
}
