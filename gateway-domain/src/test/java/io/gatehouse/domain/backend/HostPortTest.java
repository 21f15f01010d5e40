package io.gatehouse.domain.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

    @ParameterizedTest
    @CsvSource({
        "localhost:80, localhost, 80, false",
        "a-b.c_d.test:65535, a-b.c_d.test, 65535, false",
        "127.0.0.1:1, 127.0.0.1, 1, true",
        "[::1]:8080, ::1, 8080, true",
        "[fe80::1%eth0]:8080, fe80::1%eth0, 8080, true",
        "[::ffff:10.0.0.1]:443, ::ffff:10.0.0.1, 443, true",
    })
    void readsAndPrints(String text, String host, int port, boolean address) {
        HostPort parsed = HostPort.parse(text);
        assertThat(parsed).isEqualTo(new HostPort(host, port));
        assertThat(parsed.isAddress()).isEqualTo(address);
        assertThat(parsed).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":80",
                "host",
                "host:",
                "host:x",
                "host:8x",
                "host:+80",
                "host:-1",
                "host: 80",
                "host:٨٠",
                "host:12345678901",
                " host:80",
                "ho st:80",
                "host:80 ",
                "host:80\n",
                "höst:80",
                "a:b:80",
                "::1:80",
                "2001:db8::1",
                "[]:80",
                "[::1:80",
                "::1]:80",
                "[::1]",
                "[::1]80",
                "[host]:80",
                "http://host:80",
                "host:80/",
                "host/path:80",
                "user@host:80",
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> HostPort.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected host:port or [ipv6]:port, got \"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"host:0", "host:65536", "host:999999999"})
    void refusesPortsThatAreNone(String text) {
        assertThatThrownBy(() -> HostPort.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected a port from 1 to 65535, got ");
    }

    @ParameterizedTest
    @CsvSource({"1a.test, false", "1.2.3.4, true", "a, false", "'', false", "::, true"})
    void tellsAddressesFromNames(String host, boolean address) {
        assertThat(new HostPort(host, 1).isAddress()).isEqualTo(address);
    }
}
