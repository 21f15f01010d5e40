package io.gatehouse.launcher.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gatehouse.adapter.stdio.ChildProcesses;
import io.gatehouse.adapter.undertow.UndertowHttpListeners;
import io.gatehouse.adapter.undertow.UndertowSettings;
import io.gatehouse.adapter.undertow.client.JdkUpstreamHttp;
import io.gatehouse.adapter.undertow.client.UpstreamFetcher;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.launcher.run.StartOptions.Reach;
import io.gatehouse.ports.outbound.HttpListeners;
import io.gatehouse.ports.outbound.StdioServers;
import io.gatehouse.ports.outbound.UpstreamHttp;
import io.gatehouse.ports.plugin.HttpFetcher;
import java.io.IOException;
import java.time.Duration;

/// The adapters behind the outbound ports.
final class AdapterModule extends AbstractModule {

    private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(10);

    private final Reach reach;

    AdapterModule(Reach reach) {
        this.reach = reach;
    }

    @Provides
    @Singleton
    HttpListeners listeners(ProcessSettings settings) throws IOException {
        int threads =
                settings.workerThreads()
                        .orElseGet(() -> Runtime.getRuntime().availableProcessors());
        HttpListeners listeners =
                new UndertowHttpListeners(
                        new UndertowSettings(threads, settings.poolIdleTimeout()));
        return switch (reach) {
            case EVERYBODY -> listeners;
            case THIS_MACHINE -> new LoopbackListeners(listeners);
        };
    }

    @Provides
    @Singleton
    JdkUpstreamHttp client(ProcessSettings settings) {
        return new JdkUpstreamHttp(settings.connectTimeout());
    }

    @Provides
    UpstreamHttp upstream(JdkUpstreamHttp client) {
        return client;
    }

    @Provides
    @Singleton
    UpstreamFetcher documents(UpstreamHttp upstream) {
        return new UpstreamFetcher(upstream, FETCH_TIMEOUT);
    }

    @Provides
    HttpFetcher fetcher(UpstreamFetcher documents) {
        return documents;
    }

    @Provides
    @Singleton
    StdioServers children() {
        return new ChildProcesses();
    }
}
