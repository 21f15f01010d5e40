package io.gatehouse.launcher.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.ConfigInput;
import io.gatehouse.adapter.config.DescribedSource;
import io.gatehouse.adapter.config.Surroundings;
import io.gatehouse.core.plugin.InstalledPlugins;
import io.gatehouse.core.plugin.PluginException;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.route.Route;
import io.gatehouse.ports.outbound.ConfigSource.Loading;
import io.gatehouse.ports.plugin.Plugin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Loads what is in a folder. */
record Dialects(Path folder) {

    static InstalledPlugins plugins() {
        List<Plugin> found =
                ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get).toList();
        try {
            return new InstalledPlugins(found);
        } catch (PluginException e) {
            throw new AssertionError(e);
        }
    }

    Surroundings surroundings() {
        return new Surroundings(
                name -> name.equals("OPENAI_API_KEY") ? Optional.of("sk-test") : Optional.empty(),
                folder,
                2);
    }

    DescribedSource source(ConfigInput input) {
        return DescribedSource.of(input, plugins(), surroundings());
    }

    DescribedSource text(String text) {
        return source(new ConfigInput.Inline(text));
    }

    DescribedSource manifests() {
        return source(new ConfigInput.Manifests(Path.of("k8s")));
    }

    static GatewayConfig good(DescribedSource source) {
        Loading loading = source.load();
        assertThat(loading).isInstanceOf(Loading.Loaded.class);
        return ((Loading.Loaded) loading).config();
    }

    static List<String> problems(DescribedSource source) {
        List<ConfigProblem> problems =
                switch (source.load()) {
                    case Loading.Loaded(GatewayConfig _, List<ConfigProblem> warnings) -> warnings;
                    case Loading.Refused(List<ConfigProblem> errors) -> errors;
                };
        return problems.stream().map(p -> (p.isError() ? "" : "warning: ") + p).toList();
    }

    static List<Listener> listeners(GatewayConfig config) {
        return config.binds().stream().flatMap(b -> b.listeners().stream()).toList();
    }

    static List<Route> routes(GatewayConfig config) {
        return listeners(config).stream().flatMap(l -> l.routes().stream()).toList();
    }

    static <C extends Record> Optional<C> policy(List<PolicyAttachment> policies, Class<C> type) {
        return policies.stream()
                .map(PolicyAttachment::config)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
