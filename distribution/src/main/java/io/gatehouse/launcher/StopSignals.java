package io.gatehouse.launcher;

import io.gatehouse.launcher.run.StopRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Turns the system's wishes to end the process into a stop request: SIGTERM and the first SIGINT stop it gently, a second SIGINT at
/// once. Whatever else makes the virtual machine end, such as a closed terminal, waits for the gentle stop as well.
final class StopSignals {

    private static final long LONGEST_STOP_SECONDS = 60;

    private StopSignals() {}

    static void install(StopRequest stop, CountDownLatch finished, Runnable endAtOnce) {
        handle("TERM", stop::ask);
        handle(
                "INT",
                () -> {
                    if (stop.isAsked()) {
                        endAtOnce.run();
                    }
                    stop.ask();
                });
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> awaitGentleStop(stop, finished), "stop"));
    }

    private static void awaitGentleStop(StopRequest stop, CountDownLatch finished) {
        stop.ask();
        try {
            boolean _ = finished.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The JDK has signals only in a package that compilers warn of, so it is reached by name. Where it is not, or where the signal
    /// belongs to someone else, the shutdown hook alone remains. Nothing but `handle` is ever called on what is registered.
    private static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler calls =
                    (proxy, method, arguments) -> {
                        action.run();
                        return null;
                    };
            Object proxy =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(), new Class<?>[] {handler}, calls);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.getLogger(StopSignals.class.getName())
                    .log(System.Logger.Level.DEBUG, "no handler for SIG" + name, e);
        }
    }
}
