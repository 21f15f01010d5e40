package io.gatehouse.core.mcp.downstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.HeaderList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptFieldTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json, text/event-stream        | true  | true",
                "text/event-stream;q=0.5,application/json   | true  | true",
                "Application/JSON , TEXT/EVENT-STREAM       | true  | true",
                "*/*                                        | true  | true",
                "application/*, text/*                      | true  | true",
                "application/json                           | true  | false",
                "text/event-stream                          | false | true",
                "text/*;q=0, application/json               | true  | false",
                "*/*;q=0.0                                  | false | false",
                "text/html                                  | false | false",
                "application/jsonx, text/event-streams      | false | false",
                "''                                         | false | false",
            })
    void understandsRangesAndWildcards(String field, boolean json, boolean events) {
        HeaderList headers = HeaderList.of("Accept", field);
        assertThat(AcceptField.accepts(headers, "application/json")).isEqualTo(json);
        assertThat(AcceptField.accepts(headers, "text/event-stream")).isEqualTo(events);
    }

    @Test
    void readsSeveralFieldsAndNeedsOne() {
        HeaderList both =
                HeaderList.of("Accept", "application/json", "Accept", "text/event-stream");
        assertThat(AcceptField.accepts(both, "application/json")).isTrue();
        assertThat(AcceptField.accepts(both, "text/event-stream")).isTrue();
        assertThat(AcceptField.accepts(HeaderList.EMPTY, "application/json")).isFalse();
    }
}
