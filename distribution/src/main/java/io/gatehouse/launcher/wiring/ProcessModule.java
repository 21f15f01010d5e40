package io.gatehouse.launcher.wiring;

import com.google.inject.AbstractModule;
import io.gatehouse.core.plugin.InstalledPlugins;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.outbound.ConfigSource;

/// What was found out before anything could be built: the plugins, and the configuration.
final class ProcessModule extends AbstractModule {

    private final InstalledPlugins plugins;
    private final Expressions language;
    private final ConfigSource source;
    private final GatewayConfig config;
    private final FirstWarnings warnings;

    ProcessModule(
            InstalledPlugins plugins,
            Expressions language,
            ConfigSource source,
            GatewayConfig config,
            FirstWarnings warnings) {
        this.plugins = plugins;
        this.language = language;
        this.source = source;
        this.config = config;
        this.warnings = warnings;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
        bind(InstalledPlugins.class).toInstance(plugins);
        bind(Expressions.class).toInstance(language);
        bind(ConfigSource.class).toInstance(source);
        bind(GatewayConfig.class).toInstance(config);
        bind(FirstWarnings.class).toInstance(warnings);
        bind(ProcessSettings.class).toInstance(config.settings());
    }
}
