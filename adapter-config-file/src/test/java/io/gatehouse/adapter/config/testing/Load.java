package io.gatehouse.adapter.config.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.ConfigInput;
import io.gatehouse.adapter.config.FileConfigSource;
import io.gatehouse.adapter.config.Surroundings;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.route.Route;
import io.gatehouse.ports.outbound.ConfigSource.Loading;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads a text with an environment of its own. */
public final class Load {

    private final Map<String, String> variables = new HashMap<>();
    private Path directory = Path.of("").toAbsolutePath();

    public static Load load() {
        return new Load();
    }

    public Load with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public Load in(Path workingDirectory) {
        directory = workingDirectory;
        return this;
    }

    public FileConfigSource source(ConfigInput input) {
        return new FileConfigSource(input, new TestCatalog(), surroundings());
    }

    public Surroundings surroundings() {
        return new Surroundings(name -> Optional.ofNullable(variables.get(name)), directory, 8);
    }

    public Loading text(String text) {
        return source(new ConfigInput.Inline(text)).load();
    }

    /** The configuration of a text that is all right. */
    public GatewayConfig good(String text) {
        Loading loading = text(text);
        assertThat(loading).describedAs(text).isInstanceOf(Loading.Loaded.class);
        return ((Loading.Loaded) loading).config();
    }

    /** The problems of a text, one `line:column: message` each, with `warning: ` before warnings. */
    public List<String> problems(String text) {
        List<ConfigProblem> problems =
                switch (text(text)) {
                    case Loading.Loaded(GatewayConfig _, List<ConfigProblem> warnings) -> warnings;
                    case Loading.Refused(List<ConfigProblem> errors) -> errors;
                };
        return problems.stream()
                .map(p -> (p.isError() ? "" : "warning: ") + p.toString().replace("inline:", ""))
                .toList();
    }

    /** The only route of a text. */
    public Route route(String text) {
        List<Route> routes =
                good(text).binds().stream()
                        .flatMap(b -> b.listeners().stream())
                        .flatMap(l -> l.routes().stream())
                        .toList();
        assertThat(routes).hasSize(1);
        return routes.getFirst();
    }

    /** The only listener of a text. */
    public Listener listener(String text) {
        List<Listener> listeners =
                good(text).binds().stream().flatMap(b -> b.listeners().stream()).toList();
        assertThat(listeners).hasSize(1);
        return listeners.getFirst();
    }

    /** The settings of the only policy of the only route, written as YAML under `policies:`. */
    public Record policy(String yaml) {
        List<PolicyAttachment> policies = route(withPolicy(yaml)).policies();
        assertThat(policies).hasSize(1);
        return policies.getFirst().config();
    }

    /** A file whose only route has policies, which start in line 6 at column 9. */
    public static String withPolicy(String yaml) {
        return """
        binds:
        - port: 3000
          listeners:
          - routes:
            - policies:
        """
                + yaml.indent(8);
    }
}
