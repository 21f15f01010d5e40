package io.gatehouse.domain.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerRequestIdTest {
    @ParameterizedTest
    @CsvSource({
        "alpha,   7,          false, agw_alpha_n_7",
        "alpha,   -12,        false, agw_alpha_n_-12",
        "alpha,   7,          true,  agw_alpha_s_7",
        "a.b-c,   x_n_y,      true,  agw_a.b-c_s_x_n_y",
        "a,       '',         true,  agw_a_s_",
    })
    void goesToTheClientAndBack(String target, String value, boolean isText, String shown) {
        ServerRequestId id = new ServerRequestId(target, value, isText);
        assertThat(id.text()).isEqualTo(shown);
        assertThat(ServerRequestId.parse(shown)).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "agw",
                "agw_",
                "agw__n_1",
                "agw_a",
                "agw_a_",
                "agw_a_n",
                "agw_a_n_",
                "agw_a_n_1.5",
                "agw_a_n_1e3",
                "agw_a_n_-",
                "agw_a_n_01",
                "agw_a_n_{}",
                "agw_a_x_1",
                "agw_a_nn_1",
                "AGW_a_n_1",
                "xagw_a_n_1"
            })
    void isNothingElse(String text) {
        assertThat(ServerRequestId.parse(text)).isEmpty();
    }

    @Test
    void keepsBigIntegersAsTheyStand() {
        String huge = "123456789012345678901234567890";
        assertThat(ServerRequestId.parse("agw_a_n_" + huge))
                .contains(new ServerRequestId("a", huge, false));
    }
}
