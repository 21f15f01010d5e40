package io.gatehouse.launcher.demo;

import io.gatehouse.launcher.run.ConfigChoice;
import io.gatehouse.launcher.run.ExitStatus;
import io.gatehouse.launcher.run.GatewayRunner;
import io.gatehouse.launcher.run.StartOptions;
import io.gatehouse.launcher.run.StartOptions.Reach;
import io.gatehouse.launcher.run.StopRequest;
import io.gatehouse.plugin.demo.DemoServers;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// A gateway with demo servers behind it, all in this process.
///
/// @param home the folder of the distribution
public record Demo(GatewayRunner runner, Optional<Path> home, PrintStream out) {

    private static final int REHEARSAL_PORT = 20_000;
    private static final int ADMIN_PORT = 15_000;
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    /// Serves on the first free port from the given one on, and says so.
    public ExitStatus run(int firstPort, StopRequest stop) {
        OptionalInt port = FreePort.from(firstPort);
        if (port.isEmpty()) {
            out.println("no free port from " + firstPort + " on; choose another with --port");
            return ExitStatus.FAILED;
        }
        if (port.getAsInt() != firstPort) {
            out.println("port " + firstPort + " is taken");
        }
        return serve(
                port.getAsInt(),
                admin(),
                stop,
                token -> out.print(new Welcome(port.getAsInt(), token).text()));
    }

    /// Serves on a free port, answers a few calls of its own, and stops: whatever a start and the first calls need is loaded then.
    public ExitStatus rehearse(StopRequest stop) {
        OptionalInt port = FreePort.from(REHEARSAL_PORT);
        if (port.isEmpty()) {
            return ExitStatus.FAILED;
        }
        return serve(
                port.getAsInt(),
                "off",
                stop,
                token -> Thread.startVirtualThread(() -> play(port.getAsInt(), token, stop)));
    }

    private static void play(int port, String token, StopRequest stop) {
        try {
            new Rehearsal(port, token).play();
        } finally {
            stop.ask();
        }
    }

    /// The usual place unless it is taken or the environment says another.
    private static String admin() {
        String variable = System.getenv("ADMIN_ADDR");
        if (variable != null) {
            return variable;
        }
        OptionalInt port = FreePort.from(ADMIN_PORT);
        return port.isPresent() ? "localhost:" + port.getAsInt() : "off";
    }

    private ExitStatus serve(int port, String admin, StopRequest stop, Consumer<String> onReady) {
        DemoIssuer issuer = new DemoIssuer();
        String token =
                issuer.token("alice", Instant.now().plus(TOKEN_LIFE), "\"groups\":[\"dev\"]");
        try (DemoServers servers = DemoServers.start()) {
            ConfigChoice config =
                    new ConfigChoice.AsText(DemoConfig.of(port, admin, servers, issuer));
            return runner.run(
                    new StartOptions(config, home, Reach.THIS_MACHINE),
                    stop,
                    () -> onReady.accept(token));
        }
    }
}
