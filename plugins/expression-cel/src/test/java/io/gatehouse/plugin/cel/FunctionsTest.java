package io.gatehouse.plugin.cel;

import static io.gatehouse.plugin.cel.Evaluation.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every function, with what it does at its edges. */
class FunctionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    "abc".startsWith("ab") => true
                    "abc".endsWith("bc") => true
                    "abc".startsWith(1) => !
                    "abc".charAt(1) => "b"
                    "abc".charAt(3) => ""
                    "abc".charAt(4) => !
                    "abc".charAt(-1) => !
                    "a😀b".charAt(2) => "b"
                    "a😀b".indexOf("b") => 2
                    "abcabc".indexOf("c", 3) => 5
                    "abc".indexOf("x") => -1
                    "abc".indexOf("a", 4) => !
                    "abc".indexOf("") => 0
                    "abcabc".lastIndexOf("b") => 4
                    "abcabc".lastIndexOf("b", 3) => 1
                    "abc".lastIndexOf("", 3) => 3
                    "abc".lastIndexOf("a", -1) => !
                    ["a", "b"].join() => "ab"
                    ["a", "b"].join("-") => "a-b"
                    ["", ""].join("-") => "-"
                    [].join("-") => ""
                    ["a", 1].join() => !
                    "Äb".lowerAscii() => "Äb"
                    "AbZ[".lowerAscii() => "abz["
                    "aBz{ß".upperAscii() => "ABZ{ß"
                    "  a\\t".trim() => "a"
                    "aaa".replace("a", "b") => "bbb"
                    "aaa".replace("a", "b", 2) => "bba"
                    "aaa".replace("a", "b", 0) => "aaa"
                    "aaa".replace("a", "b", -1) => "bbb"
                    "ab".replace("", "-") => "-a-b-"
                    "😀".replace("", "-") => "-😀-"
                    "ab".replace("", "-", 2) => "-a-b"
                    "ab".replace("b") => !
                    "ab".replace(1, 2) => !
                    "a,b,,c".split(",") => ["a","b","","c"]
                    "a,b,c".split(",", 1) => ["a,b,c"]
                    "a,b,c".split(",", -1) => ["a","b","c"]
                    "ab😀".split("") => ["a","b","😀"]
                    "".split(",") => [""]
                    "abc".substring(1) => "bc"
                    "abc".substring(3) => ""
                    "abc".substring(4) => !
                    "abc".substring(2, 1) => !
                    "abc".substring(0, 4) => !
                    "abc".stripPrefix("b") => "abc"
                    "abc".stripSuffix("bc") => "a"
                    """)
    void strings(String expression, String expected) {
        assertThat(json(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    math.least(3, 1u, 2.5) => 1
                    math.least([3, 1]) => 1
                    math.greatest(1, 2, 3) => 3
                    math.greatest([]) => !
                    math.greatest() => !
                    math.greatest("a") => !
                    math.ceil(1.2) => 2.0
                    math.floor(-1.2) => -2.0
                    math.ceil(1) => !
                    math.round(1.5) => 2.0
                    math.round(2.5) => 3.0
                    math.round(-0.4) => -0.0
                    math.round(0.49999999999999994) => 0.0
                    math.trunc(1.9) => 1.0
                    math.isInf(1.0 / 0.0) => true
                    math.isNaN(0.0 / 0.0) => true
                    math.isFinite(1.0) => true
                    math.isFinite(1) => !
                    math.abs(-2) => 2
                    math.abs(-2.5) => 2.5
                    math.abs(2u) => 2
                    math.sign(-3) => -1
                    math.sign(-2.5) => -1.0
                    math.sign(0u) => 0
                    math.sqrt(-1) => null
                    math.sqrt(2.25) => 1.5
                    math.sqrt(4u) => 2.0
                    math.bitAnd(6, 3) => 2
                    math.bitOr(6u, 3u) => 7
                    math.bitXor(6, 3) => 5
                    math.bitOr(-1, 0) => -1
                    math.bitNot(0) => -1
                    math.bitNot(0u) => 18446744073709551615
                    math.bitShiftLeft(1, 63) => -9223372036854775808
                    math.bitShiftLeft(1, 64) => 0
                    math.bitShiftRight(8u, 3) => 1
                    math.bitShiftRight(8, -1) => !
                    math.bitOr(b"\\x01", b"\\x10\\x00") == b"\\x10\\x01" => true
                    math.bitAnd(b"\\x0f\\xff", b"\\xf0") == b"\\x00\\xf0" => true
                    math.bitXor(b"\\xff", b"\\xff") == b"\\x00" => true
                    math.bitAnd(b"\\xff\\x05", 4u) => 4
                    math.bitOr(1, b"\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff") => !
                    math.bitOr(1u, b"\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff") => 18446744073709551615
                    math.nothing(1) => !
                    max(1, 1.0) => 1.0
                    max([1, 3, 2]) => 3
                    max("b", "a") => "b"
                    min(2, 1u) => 1
                    min() => null
                    min([]) => null
                    min(1, 1.0) => 1
                    max([[1], [2]]) => !
                    """)
    void numbers(String expression, String expected) {
        assertThat(json(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    ip("::1").family() => 6
                    ip("2001:DB8:0:0:1:0:0:1") => "2001:db8::1:0:0:1"
                    ip("::ffff:1.2.3.4") => "::ffff:102:304"
                    ip("1:2:3:4:5:6:7:8") => "1:2:3:4:5:6:7:8"
                    ip("1::") => "1::"
                    ip("::") => "::"
                    ip("::") == ip("0:0:0:0:0:0:0:0") => true
                    ip("10.0.0.1") == "10.0.0.1" => false
                    string(ip("10.0.0.1")) => "10.0.0.1"
                    ip("1.2.3") => !
                    ip("1.2.3.04") => !
                    ip("1.2.3.256") => !
                    ip("localhost") => !
                    isIP("") => false
                    isIP("1::2::3") => false
                    isIP("1:2:3:4:5:6:7") => false
                    isIP("1:2:3:4:5:6:7:8:9") => false
                    isIP("1:2:3:4:5:6:7::") => true
                    isIP("1:2:3:4:5:6:7:8::") => false
                    isIP(":1") => false
                    isIP("fe80::1%eth0") => false
                    isIP("::1.2.3.4") => true
                    isIP("1.2.3.4::") => false
                    isIP(ip("1.2.3.4")) => true
                    ip("0.0.0.0").isUnspecified() => true
                    ip("::").isUnspecified() => true
                    ip("127.9.9.9").isLoopback() => true
                    ip("::1").isLoopback() => true
                    ip("::2").isLoopback() => false
                    ip("ff02::1").isLinkLocalMulticast() => true
                    ip("fe80::1").isLinkLocalUnicast() => true
                    ip("febf::1").isLinkLocalUnicast() => true
                    ip("fec0::1").isLinkLocalUnicast() => false
                    ip("10.0.0.1").isGlobalUnicast() => true
                    ip("127.0.0.1").isGlobalUnicast() => false
                    ip("239.1.1.1").isGlobalUnicast() => false
                    ip("2001:db8::1").isGlobalUnicast() => true
                    ip("ff00::1").isGlobalUnicast() => false
                    cidr("127.0.0.1/8") => "127.0.0.1/8"
                    cidr("127.0.0.1/8").masked() => "127.0.0.0/8"
                    cidr("127.0.0.1/8").ip() => "127.0.0.1"
                    cidr("127.0.0.1/8").prefixLength() => 8
                    type(cidr("127.0.0.1/8").prefixLength()) == uint => true
                    cidr("10.1.0.0/16").containsIP("10.1.255.255") => true
                    cidr("10.1.0.0/16").containsIP(ip("10.2.0.0")) => false
                    cidr("10.1.0.0/17").containsIP("10.1.128.0") => false
                    cidr("0.0.0.0/0").containsIP("::1") => false
                    cidr("10.1.0.0/16").containsIP("x") => !
                    cidr("10.0.0.0/8").containsCIDR("10.1.0.0/16") => true
                    cidr("10.1.0.0/16").containsCIDR(cidr("10.0.0.0/8")) => false
                    cidr("10.0.0.0/33") => !
                    cidr("10.0.0.0/08") => !
                    cidr("10.0.0.0") => !
                    cidr("::/129") => !
                    """)
    void addresses(String expression, String expected) {
        assertThat(json(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    duration("1.5s") => "1.5s"
                    duration("-90m") => "-5400s"
                    duration("100ms") + duration("900ms") => "1s"
                    duration("1us") => "0.000001s"
                    duration("0") => "0s"
                    duration("1") => !
                    duration("") => !
                    duration("1h 2m") => !
                    duration("100000000h") => !
                    duration("1h") > duration("59m") => true
                    duration("90m").getHours() => 1
                    duration("90m").getMinutes() => 90
                    timestamp("2024-02-29T23:59:59.5Z") => "2024-02-29T23:59:59.5Z"
                    timestamp("2024-01-01T00:00:00+02:00").getHours() => 0
                    timestamp("2024-01-01T00:00:00+02:00") == timestamp("2023-12-31T22:00:00Z") => true
                    timestamp("2024-01-01T00:00:00Z") + duration("1h") => "2024-01-01T01:00:00Z"
                    timestamp("2024-01-01T00:00:00Z") - timestamp("2023-12-31T00:00:00Z") => "86400s"
                    timestamp("9999-12-31T23:59:59Z") + duration("1s") => !
                    timestamp("2023-02-29T00:00:00Z") => !
                    timestamp("2024-01-01") => !
                    timestamp("2024-01-01T00:00Z") => !
                    timestamp("now") => !
                    timestamp(0) => "1970-01-01T00:00:00Z"
                    timestamp(253402300800) => !
                    int(timestamp("1970-01-01T00:01:00Z")) => 60
                    timestamp(0) < timestamp(1) => true
                    timestamp("2024-03-01T10:11:12.345Z").getFullYear() => 2024
                    timestamp("2024-03-01T10:11:12.345Z").getDayOfYear() => 60
                    timestamp("2024-03-01T10:11:12.345Z").getHours() => 10
                    timestamp("2024-03-01T10:11:12.345Z").getMinutes() => 11
                    timestamp("2024-03-01T10:11:12.345Z").getSeconds() => 12
                    timestamp("2024-03-01T10:11:12.345Z").getMilliseconds() => 345
                    timestamp("2024-03-03T00:00:00Z").getDayOfWeek() => 0
                    timestamp("2024-03-03T00:00:00Z").getHours("Europe/Berlin") => !
                    """)
    void times(String expression, String expected) {
        assertThat(json(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    json("[1, -1, 1.5, true, null, \\"a\\\\u00e4\\\\n\\"]") => [1,-1,1.5,true,null,"aä\\n"]
                    type(json("1")) == uint => true
                    type(json("-1")) == int => true
                    json("18446744073709551616") => 1.8446744073709552e19
                    json(b"{\\"a\\": {}}") => {"a":{}}
                    json("{\\"a\\":1,\\"a\\":2}").a => 2
                    json("") => !
                    json("{") => !
                    json("[1,]") => !
                    json("01") => !
                    json("1.") => !
                    json("+1") => !
                    json("tru") => !
                    json("\\"\\\\x\\"") => !
                    json("\\"a") => !
                    json("1 2") => !
                    json("{a:1}") => !
                    json("{\\"a\\" 1}") => !
                    json(1) => !
                    jsonField("{\\"a\\": [1], \\"b\\": 2}", "b") => 2
                    jsonField("{\\"a\\": 1, oops", "a") => 1
                    jsonField("{\\"a\\": 1}", "b") => missing
                    jsonField("{}", "b") => missing
                    jsonField("[]", "b") => !
                    toJson({"a": [1, 2u, 1.0, null, b"hi", "\\"\\n"]}) => "{\\"a\\":[1,2,1.0,null,\\"aGk=\\",\\"\\\\\\"\\\\n\\"]}"
                    to_json({}) => "{}"
                    toJson(optional.of(1)) => "1"
                    toJson([1e-7, 1e21, 12345678.0, -0.0]) => "[1e-7,1e21,12345678.0,-0.0]"
                    unvalidatedJwtPayload("x") => !
                    base64.encode(b"\\xff\\xfe") => "//4="
                    base64.decode("a") => !
                    base64.decode("*") => !
                    base64Encode("") => ""
                    url.encode("a b/ä~+") => "a%20b%2F%C3%A4~%2B"
                    url.decode("a%20b+%C3%A4%zz%") => "a b+ä%zz%"
                    url.decode("%ff") => !
                    form.encode({"b": [1, "x"], "a": true, "c": null, "d": 1.5}) => "a=true&b=1&b=x&d=1.5"
                    form.encode({"a b": "ä&"}) => "a+b=%C3%A4%26"
                    form.encode({"a": [[]]}) => !
                    form.decode(b"a=1+2&b=%20&c") => {"a":"1 2","b":" ","c":""}
                    sha256.encode(b"") => "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                    md5.encode(1) => !
                    """)
    void encodings(String expression, String expected) {
        assertThat(json(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    "abc".matches("b") => true
                    "abc".matches("^b") => false
                    matches("abc", "b.") => true
                    "abc".matches("(?=b)") => !
                    "a".matches("a" + "+") => true
                    ["a", "b"].map(p, "ab".matches(p)) => [true,true]
                    ["("].map(p, "ab".matches(p)) => !
                    "a1b2".regexReplace("[0-9]", "#") => "a#b2"
                    "john smith".regexReplace("(?P<first>\\\\w+) (\\\\w+)", "$2 ${first}") => "smith john"
                    "ab".regexReplace("(a)(b)", "$2$1") => "ba"
                    "ab".regexReplace("(a)", "${1}x") => "axb"
                    "ab".regexReplace("(a)", "$1x") => "b"
                    "ab".regexReplace("(a)", "[${1}]$$") => "[a]$b"
                    "ab".regexReplace("a", "{id}") => "{id}b"
                    "ab".regexReplace("(a)", "$9|") => "|b"
                    "ab".regexReplace("(x)?a", "<$1>") => "<>b"
                    "ab".regexReplace("a", "$") => "$b"
                    "ab".regexReplace("a", "${") => "${b"
                    "ab".regexReplace("z", "y") => "ab"
                    ["b"].map(p, "abb".regexReplace(p, "c")) => ["acb"]
                    "ab".regexReplace("(", "") => !
                    1.regexReplace("a", "") => !
                    """)
    void patterns(String expression, String expected) {
        assertThat(json(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    "a".with(x, x + x) => "aa"
                    (1 / 0).with(x, 1) => !
                    1.with(x, 2.with(x, x) + x) => 3
                    1.with(x, 2.with(y, [x, y])) => [1,2]
                    {"a": 1, "b": 2}.mapValues(v, v * 2) => {"a":2,"b":4}
                    {"a": 1}.mapValues(v, 1 / 0) => !
                    [1].mapValues(v, v) => !
                    {"a": 1, "b": 2}.filterKeys(k, k != "a") => {"b":2}
                    {"a": 1}.filterKeys(k, 1) => !
                    {"a": 1}.merge({"b": 2}) => {"a":1,"b":2}
                    {"a": 1}.merge([1]) => !
                    fail("why") => !
                    default(null, 1) => 1
                    default(fail("x"), 1) => !
                    default(1, fail("x")) => 1
                    default(1) => !
                    coalesce(undeclared, {"a": 1}.b, 3) => 3
                    coalesce(fail("x"), null) => null
                    coalesce(1, fail("x")) => 1
                    optional.of(1).value() => 1
                    optional.of(1).hasValue() => true
                    optional.none().hasValue() => false
                    optional.none().value() => !
                    optional.none() => null
                    optional.of(1).or(optional.of(fail("x"))).value() => 1
                    optional.none().or(optional.of(2)).value() => 2
                    optional.none().or(2) => !
                    optional.none().orValue(3) => 3
                    optional.of(1).orValue(fail("x")) => 1
                    1.orValue(2) => !
                    optional.ofNonZeroValue("").hasValue() => false
                    optional.ofNonZeroValue([]).hasValue() => false
                    optional.ofNonZeroValue(1u).hasValue() => true
                    variables() => {}
                    {"a": 1}.size() => 1
                    size([1, 2]) => 2
                    size(b"abc") => 3
                    size("😀") => 4
                    size(1) => !
                    random() < 1.0 => true
                    uuid().matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$") => true
                    """)
    void others(String expression, String expected) {
        assertThat(json(expression)).isEqualTo(expected);
    }

    @Test
    void chanceIsNotDecidedWhenCompiling() {
        assertThat(json("uuid() == uuid()")).isEqualTo("false");
        assertThat(json("[random(), random(), random()].all(x, x == 0.5)")).isEqualTo("false");
    }

    @Test
    void failureSaysWhatItWasTold() {
        assertThat(Evaluation.failure("fail('why')", _ -> java.util.Optional.empty()))
                .hasMessage("fail() called: why");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'0123456789abcdef'", "[1, 2, 3, 4]"})
    void nothingGrowsWithoutLimit(String start) {
        assertThat(json("size(" + start + ".with(a, a + a)".repeat(10) + ") > 4000"))
                .isEqualTo("true");
        assertThat(json(start + ".with(a, a + a)".repeat(40))).isEqualTo(Evaluation.FAILED);
    }
}
