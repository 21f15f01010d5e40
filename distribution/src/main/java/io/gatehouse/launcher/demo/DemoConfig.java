package io.gatehouse.launcher.demo;

import io.gatehouse.plugin.demo.DemoServers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Fills in the demo's configuration.
final class DemoConfig {

    private DemoConfig() {}

    /// @param admin where the admin API and the UI are
    static String of(int port, String admin, DemoServers servers, DemoIssuer issuer) {
        return template()
                .replace("<port>", Integer.toString(port))
                .replace("<admin>", admin)
                .replace("<issuer>", DemoIssuer.ISSUER)
                .replace("<audience>", DemoIssuer.AUDIENCE)
                .replace("<key set>", issuer.keySet())
                .replace("<mcp server>", servers.mcp().uri().toString())
                .replace("<model>", servers.model().uri().toString())
                .replace("<echo backend>", servers.echo().uri().getAuthority());
    }

    private static String template() {
        try (InputStream in = DemoConfig.class.getResourceAsStream("demo.yaml")) {
            if (in == null) {
                throw new IllegalStateException("demo.yaml is missing from the JAR");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
