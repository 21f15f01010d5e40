package io.gatehouse.domain.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class HeaderListTest {

    private static final HeaderList LIST =
            HeaderList.of("Accept", "a", "X-Two", "1", "accept", "b", "x-two", "");

    @Test
    void comparesNamesWithoutCase() {
        assertThat(LIST.first("ACCEPT")).contains("a");
        assertThat(LIST.all("aCCEPT")).containsExactly("a", "b");
        assertThat(LIST.all("x-two")).containsExactly("1", "");
        assertThat(LIST.contains("X-TWO")).isTrue();
        assertThat(LIST.first("x-three")).isEmpty();
        assertThat(LIST.all("x-three")).isEmpty();
        assertThat(LIST.contains("x-three")).isFalse();
    }

    @Test
    void addsAtTheEndAndRemovesEverywhere() {
        HeaderList more = LIST.plus("X-two", "3");
        assertThat(more.all("x-two")).containsExactly("1", "", "3");
        assertThat(more.fields()).hasSize(5);
        assertThat(more.minus("ACCEPT").fields())
                .extracting(HeaderList.Field::name)
                .containsExactly("X-Two", "x-two", "X-two");
        assertThat(LIST.fields()).hasSize(4);
        assertThat(LIST.minus("none")).isEqualTo(LIST);
    }

    @Test
    void showsFieldsInOrder() {
        List<String> seen = new ArrayList<>();
        LIST.forEach((name, value) -> seen.add(name + "=" + value));
        assertThat(seen).containsExactly("Accept=a", "X-Two=1", "accept=b", "x-two=");
    }

    @Test
    void copiesOtherHeaders() {
        assertThat(HeaderList.copyOf(LIST)).isSameAs(LIST);
        Headers view =
                new Headers() {
                    @Override
                    public Optional<String> first(String name) {
                        return LIST.first(name);
                    }

                    @Override
                    public List<String> all(String name) {
                        return LIST.all(name);
                    }

                    @Override
                    public void forEach(BiConsumer<String, String> action) {
                        LIST.forEach(action);
                    }
                };
        assertThat(HeaderList.copyOf(view)).isEqualTo(LIST);
    }

    @Test
    void refusesANameWithoutAValue() {
        assertThatThrownBy(() -> HeaderList.of("a"))
                .isInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThat(HeaderList.of()).isEqualTo(HeaderList.EMPTY);
    }
}
