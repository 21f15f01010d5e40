package io.gatehouse.domain.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketAddressSettingTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:15021, 127.0.0.1, 15021",
        "localhost:0, localhost, 0",
        "0.0.0.0:65535, 0.0.0.0, 65535",
        "[::]:15021, ::, 15021",
        "[fe80::1%lo]:1, fe80::1%lo, 1",
    })
    void readsAndPrints(String text, String host, int port) {
        assertThat(SocketAddressSetting.parse(text))
                .contains(new SocketAddressSetting(host, port))
                .get()
                .hasToString(text);
    }

    @Test
    void isOffWhenItSaysSo() {
        assertThat(SocketAddressSetting.parse("off")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OFF",
                "localhost",
                ":15021",
                "15021",
                "localhost:",
                "localhost:+1",
                "localhost:-1",
                "localhost:x",
                "localhost: 1",
                "local host:1",
                "::1:15021",
                "::",
                "[::1]",
                "[::1:1",
                "unix:/run/x",
                "http://localhost:1",
                "localhost:1/",
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> SocketAddressSetting.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected host:port or off, got \"" + text + "\"");
    }

    @Test
    void refusesPortsThatAreNone() {
        assertThatThrownBy(() -> SocketAddressSetting.parse("localhost:65536"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a port from 0 to 65535 in \"localhost:65536\"");
    }
}
