package io.gatehouse.plugin.http.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes as htpasswd, openssl and crypt make them. */
class PasswordHashTest {

    @ParameterizedTest
    @CsvSource({
        "test123, $2y$05$rhjrEU0aFts7v/4WVz20uOlkI3eekXwvBRV6Q3TcYX46DhOhC42au",
        "agentgateway, $2y$05$LMZ.8WGNqvagmtJz2Gw6VuiE6khXc2zc0FDTHrfWJyLT66HM8BMAa",
        "U*U, $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "'', $2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy",
        "password, $apr1$Xy.12/ab$1sqdmGOzQUt4J6eXGkIEp.",
        "'', $apr1$Xy.12/ab$TTyq2opQsPMs8QZ1MDbo5.",
        "abcdefghijklmnopqrstuvwxyz0123, $apr1$Xy.12/ab$Ok3qfK1agnCPsUORZPihP1",
        "password, {SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=",
        "password, abJnggxhB/yWI",
        "password, zZDDIZ0NOlPzw",
        "password, ./xZjzHv5vzVE",
        "test, abgOeLfPimXQo",
        "test, zZ2FT51eQDxN6",
        "test, ./H7.I.sVn7zo",
        "'', abmF1QH4PEr.E",
        "'', zZO7u0HfQST3A",
        "'', ./Una9Fi.seRo",
        "abcdefgh, abYH7TYgEKz2Q",
        "abcdefgh, zZx8AiUhD/THE",
        "abcdefgh, ./GLbXuBxqD4c"
    })
    void knowsItsPassword(String password, String hash) {
        PasswordHash parsed = PasswordHash.parse(hash).orElseThrow();
        assertThat(parsed.matches(password)).isTrue();
        assertThat(parsed.matches(password + "x"))
                .isEqualTo(password.length() >= 8 && hash.length() == 13);
        assertThat(parsed.matches("x" + password)).isFalse();
        assertThat(parsed.toString()).doesNotContain(hash.substring(hash.length() - 10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$2y$03$rhjrEU0aFts7v/4WVz20uOlkI3eekXwvBRV6Q3TcYX46DhOhC42au",
                "$2y$31$rhjrEU0aFts7v/4WVz20uOlkI3eekXwvBRV6Q3TcYX46DhOhC42au",
                "$2y$05$short",
                "$2z$05$rhjrEU0aFts7v/4WVz20uOlkI3eekXwvBRV6Q3TcYX46DhOhC42au",
                "$apr1$123456789$bzFGYYU.0kJ7f6xXPc3Ou0",
                "$apr1$salt$",
                "$6$salt$hash",
                "{SHA}",
                "{SHA}short",
                "ab12345678901234"
            })
    void isNoHash(String text) {
        assertThat(PasswordHash.parse(text)).isEmpty();
    }
}
