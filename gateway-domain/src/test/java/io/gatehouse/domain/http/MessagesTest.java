package io.gatehouse.domain.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com",
        "example.com:8080, example.com",
        "Example.COM:1, Example.COM",
        "[::1]:80, [::1]",
        "[::1], [::1]",
        "127.0.0.1:1, 127.0.0.1",
        "host:, host",
        "'', ''",
    })
    void hostIsTheAuthorityWithoutItsPort(String authority, String host) {
        assertThat(Head.of("GET", authority, "/").host()).isEqualTo(host);
    }

    @Test
    void joinsPathAndQuery() {
        assertThat(Head.get("/a?b=c?d").pathAndQuery()).isEqualTo("/a?b=c?d");
        assertThat(Head.get("/a?").pathAndQuery()).isEqualTo("/a?");
        assertThat(Head.get("/a").pathAndQuery()).isEqualTo("/a");
    }

    @Test
    void textAnswersSayWhatTheyAre() {
        Response response = Response.text(404, "route not found").with("x-a", "1");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.headers())
                .isEqualTo(HeaderList.of("content-type", "text/plain", "x-a", "1"));
        assertThat(response.text()).isEqualTo("route not found");
        assertThat(Response.json(200, new byte[] {'1'}).headers().first("content-type"))
                .contains("application/json");
        assertThat(Response.empty(204).headers()).isEqualTo(HeaderList.EMPTY);
    }

    @Test
    void answersCompareByTheirBytesAndPrintNone() {
        assertThat(Response.text(200, "a"))
                .isEqualTo(Response.text(200, "a"))
                .hasSameHashCodeAs(Response.text(200, "a"))
                .isNotEqualTo(Response.text(200, "b"))
                .isNotEqualTo(Response.text(201, "a"))
                .hasToString("200 (1 bytes)");
    }

    @Test
    void changesApplyOneAfterTheOther() {
        ResponseChange one = new ResponseChange(List.of(new HeaderChange.Set("a", "1")));
        ResponseChange two = new ResponseChange(List.of(new HeaderChange.Remove("a")));
        assertThat(one.then(two).headers())
                .containsExactly(new HeaderChange.Set("a", "1"), new HeaderChange.Remove("a"));
        assertThat(one.then(ResponseChange.NONE)).isSameAs(one);
        assertThat(ResponseChange.NONE.then(one)).isSameAs(one);
    }
}
