package io.gatehouse.domain.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.gateway.ProcessSettings.LogFormat;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessSettingsTest {

    @Test
    void defaultsAreThoseOfTheDocuments() {
        ProcessSettings defaults = ProcessSettings.DEFAULTS;
        assertThat(defaults.enableIpv6()).isTrue();
        assertThat(defaults.admin()).contains(new SocketAddressSetting("localhost", 15000));
        assertThat(defaults.readiness()).contains(new SocketAddressSetting("::", 15021));
        assertThat(defaults.logLevel()).isEqualTo("info");
        assertThat(defaults.logFormat()).isEqualTo(LogFormat.TEXT);
        assertThat(defaults.sessionKeys()).isEmpty();
        assertThat(defaults.sessionTtl()).isEqualTo(Duration.ofMinutes(30));
        assertThat(defaults.maxBodyBytes()).isEqualTo(2_097_152);
        assertThat(defaults.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(defaults.poolIdleTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(defaults.drainDeadline()).isEqualTo(Duration.ofSeconds(5));
        assertThat(defaults.workerThreads()).isEmpty();
    }

    @Test
    void theEmptyConfigurationServesNothing() {
        assertThat(GatewayConfig.EMPTY.settings()).isEqualTo(ProcessSettings.DEFAULTS);
        assertThat(GatewayConfig.EMPTY.binds()).isEmpty();
    }
}
