package io.gatehouse.plugin.cel;

import static io.gatehouse.plugin.cel.Evaluation.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.ports.expression.Variables;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the language differs from standard CEL, and what it keeps. */
class DialectTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    1 + 1u => !
                    1 + 1.0 => !
                    1u + 1u => 2
                    1u - 2u => !
                    18446744073709551615u + 1u => !
                    9223372036854775807 + 1 => !
                    -9223372036854775808 - 1 => !
                    9223372036854775807 * 2 => !
                    -9223372036854775808 * -1 => !
                    4294967296u * 4294967296u => !
                    -9223372036854775808 / -1 => !
                    -(-9223372036854775808) => !
                    -1u => !
                    7 % -3 => 1
                    -7 / 2 => -3
                    1 % 0 => !
                    1u / 0u => !
                    1.0 / 0.0 => null
                    1.5 % 1.0 => !
                    b"a" + b"b" => !
                    {"a": 1} + {"b": 2} => !
                    "a" + 1 => !
                    [1] + ["a"] => [1,"a"]
                    1 == 1u => true
                    1.5 == 1 => false
                    -1 == 18446744073709551615u => false
                    18446744073709551615u > 9223372036854775807 => true
                    9223372036854775807 < 9223372036854775808.0 => true
                    18446744073709551615u < 18446744073709551616.0 => true
                    -1 < 0u => true
                    1 < 1.5 => true
                    -1.5 < -1 => true
                    0.0 / 0.0 == 0.0 / 0.0 => false
                    0.0 / 0.0 != 0.0 / 0.0 => true
                    0.0 / 0.0 < 1 => false
                    1 < "a" => !
                    null < 1 => !
                    false < true => true
                    "a" < "B" => false
                    "\\uffff" < "😀" => true
                    "a" < "ab" => true
                    b"a" < b"\\xff" => true
                    [1, 2u, 3.0] == [1.0, 2, 3u] => true
                    {"a": 1, "b": [2]} == {"b": [2.0], "a": 1u} => true
                    {"a": 1} == {"a": 2} => false
                    {"a": 1} == {"b": 1} => false
                    null == null => true
                    null == false => false
                    1 != "1" => true
                    1u in [1] => true
                    "a" in {"a": 1} => true
                    2 in {"a": 1} => false
                    1u in {1: true} => true
                    "b" in "abc" => true
                    1 in "abc" => !
                    1 in null => !
                    b"ab".contains(b"b") => true
                    b"ab".contains("b") => false
                    {"a": 1}.contains("a") => true
                    [1.0].contains(1) => true
                    1.contains(1) => !
                    [1, 2, 3].exists(x, x == 2) => true
                    [].all(x, false) => true
                    [].exists(x, true) => false
                    [true, 1].exists(x, x) => true
                    [1, true].exists(x, x) => !
                    [1 / 0].all(x, true) => !
                    [0, 1].all(x, 1 / x == 1) => !
                    [1, 2].existsOne(x, x > 1) => true
                    [1, 2].exists_one(x, x > 0) => false
                    [1, 2].map(x, x * 2) => [2,4]
                    [1, 2, 3].map(x, x > 1, x * 2) => [4,6]
                    [1, 2].filter(x, x > 1) => [2]
                    {"a": 1, "b": 2}.filter(k, k == "b") => ["b"]
                    {"a": 1}.map(k, k) => ["a"]
                    {"a": 1}.all(k, k == "a") => true
                    [[1], [2]].map(x, x.map(y, y + 1)) => [[2],[3]]
                    [1].map(x, [2].map(y, x + y)) => [[3]]
                    [1].all(x) => !
                    1.all(x, true) => !
                    true ? 1 : "a" => 1
                    false ? 1 / 0 : "a" => "a"
                    1 ? 1 : 2 => !
                    true || 1 / 0 == 1 => true
                    1 / 0 == 1 || true => true
                    false && 1 / 0 == 1 => false
                    1 / 0 == 1 && false => false
                    1 / 0 == 1 && true => !
                    "a" || true => true
                    "a" && true => !
                    !!true => true
                    !!"a" => !
                    --1 => 1
                    cel.bind(x, 1, x) => !
                    [1].transformList(i, v, v) => !
                    10.string() => "10"
                    "12".int() => 12
                    string(1.0) => "1"
                    string(1.5e300 * 0.0) => "0"
                    string(1e21) => "1000000000000000000000"
                    string(0.0000001) => "0.0000001"
                    string(true) => "true"
                    string(b"\\xff") => !
                    string([1]) => !
                    string(null) => !
                    int("x") => !
                    int(" 1") => !
                    int("") => !
                    int("-12") => -12
                    int("9223372036854775808") => !
                    int(1.9) => 1
                    int(-1.9) => -1
                    int(9223372036854775808.0) => !
                    int(18446744073709551615u) => !
                    int(true) => !
                    uint(1.9) => 1
                    uint(-1) => !
                    uint(-1.0) => !
                    uint("18446744073709551615") => 18446744073709551615
                    uint(18446744073709551616.0) => !
                    uint(10000000000000000000.0) => 10000000000000000000
                    double("1e3") => 1000.0
                    double("0x1p3") => !
                    double("1d") => !
                    double("NaN").string() => "NaN"
                    double(18446744073709551615u) => 1.8446744073709552e19
                    float(1) => 1.0
                    bool("true") => true
                    bool("yes") => !
                    bytes("ä") == b"\\xc3\\xa4" => true
                    dyn(1) => 1
                    type(1) => "int"
                    type(1) == int => true
                    type(1u) == uint => true
                    type(1.0) == double => true
                    type("") == string => true
                    type(b"") == bytes => true
                    type(null) == null_type => true
                    type([]) == list => true
                    type({}) == map => true
                    type(true) == bool => true
                    type(type(1)) == type => true
                    type(duration("1s")) == duration => true
                    type(timestamp(0)) == timestamp => true
                    r"\\n" => "\\\\n"
                    '''a"b''' => "a\\"b"
                    0x1F => 31
                    0x1Fu => 31
                    1.5e3 => 1500.0
                    [1, 2,] => [1,2]
                    {"a": 1,} => {"a":1}
                    {"a": 1, "a": 2} => {"a":2}
                    {1.5: 1} => !
                    {null: 1} => !
                    {1: "a", true: "b"}[true] => "b"
                    "a" // comment => "a"
                    """)
    void speaksItsDialect(String expression, String expected) {
        assertThat(json(expression)).isEqualTo(expected);
    }

    private static final Variables CLAIMS =
            Evaluation.variables(
                    Map.of(
                            "jwt",
                            new Claims(
                                    Map.of(
                                            "level",
                                            3L,
                                            "levels",
                                            List.of(3L, -1L, List.of(1L), Map.of("a", 1L)),
                                            "names",
                                            List.of("a"),
                                            "nested",
                                            Map.of("n", 1L)),
                                    Secret.of("t")),
                            "metadata",
                            Map.of(
                                    "list",
                                    List.of(3L),
                                    "int",
                                    7,
                                    "big",
                                    new BigInteger("18446744073709551615")),
                            "llmRequest",
                            new TreeMap<>(Map.of("a", 1L))));

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    type(jwt.level) == int => true
                    type(jwt.nested.n) == int => true
                    type(jwt.levels[0]) == uint => true
                    type(jwt.levels[1]) == int => true
                    type(jwt.levels[2][0]) == uint => true
                    type(jwt.levels[3].a) == uint => true
                    jwt.levels[0] == jwt.level => true
                    jwt.level in jwt.levels => true
                    jwt.levels[0] + 1 => !
                    jwt.names[0] => "a"
                    type(metadata.list[0]) == int => true
                    metadata.int + 1 => 8
                    type(metadata.big) == uint => true
                    1 in llmRequest => false
                    llmRequest[1] => missing
                    """)
    void integersInsideListsOfClaimsAreUnsigned(String expression, String expected) {
        assertThat(json(expression, CLAIMS)).isEqualTo(expected);
    }

    @Test
    void anUnknownJavaObjectIsAFailureNotAnException() {
        Variables odd = Evaluation.variables(Map.of("metadata", new Object()));

        assertThat(json("metadata", odd)).isEqualTo(Evaluation.FAILED);
        assertThat(json("metadata.a == 1 || true", odd)).isEqualTo("true");
    }
}
