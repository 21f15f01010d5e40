package io.gatehouse.domain.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolVersionTest {

    @Test
    void knowsThePublishedRevisions() {
        assertThat(ProtocolVersion.texts())
                .containsExactly(
                        "2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28");
        assertThat(ProtocolVersion.textsWithSessions())
                .containsExactly("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatItPrints(ProtocolVersion version) {
        assertThat(ProtocolVersion.of(version.text())).contains(version);
        assertThat(ProtocolVersion.isWithoutSessions(version.text()))
                .isEqualTo(!version.hasSessions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2025-06-17", "2025-6-18", " 2025-06-18", "draft", "2025-06-18\n"})
    void knowsNoOther(String text) {
        assertThat(ProtocolVersion.of(text)).isEmpty();
    }

    @Test
    void hasSessionsUntilTheLastRevisionThatOpensWithInitialize() {
        assertThat(ProtocolVersion.NEWEST_WITH_SESSIONS.hasSessions()).isTrue();
        assertThat(ProtocolVersion.V2026_07_28.hasSessions()).isFalse();
        assertThat(ProtocolVersion.isWithoutSessions("2027-01-01")).isTrue();
        assertThat(ProtocolVersion.isWithoutSessions("2026-07-27")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-18, 2025-06-18",
        "2025-06-18;2024-11-05, 2024-11-05",
        "2025-11-25;2025-03-26;2025-06-18, 2025-03-26",
        "2025-06-18;2023-01-01, 2023-01-01",
    })
    void speaksTheOldestOfSeveral(String texts, String expected) {
        assertThat(ProtocolVersion.common(List.of(texts.split(";")))).isEqualTo(expected);
    }

    @Test
    void findsListsByMethod() {
        for (ListKind kind : ListKind.values()) {
            assertThat(ListKind.of(kind.method())).contains(kind);
        }
        assertThat(ListKind.of("tools/call")).isEmpty();
        assertThat(ListKind.TOOLS.federated("t", "a:b")).isEqualTo("t_a:b");
        assertThat(ListKind.TEMPLATES.federated("t", "a:{b}")).isEqualTo("t+a:{b}");
    }
}
