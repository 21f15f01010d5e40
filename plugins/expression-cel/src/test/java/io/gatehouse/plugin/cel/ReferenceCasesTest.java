package io.gatehouse.plugin.cel;

import static io.gatehouse.plugin.cel.Evaluation.FAILED;
import static io.gatehouse.plugin.cel.Evaluation.MISSING;
import static io.gatehouse.plugin.cel.Evaluation.fields;
import static io.gatehouse.plugin.cel.Evaluation.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.ports.expression.EvaluationException;
import io.gatehouse.ports.expression.UriText;
import io.gatehouse.ports.expression.Variables;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions whose results other gateways of this dialect have settled. */
class ReferenceCasesTest {

    private static final Variables REQUEST =
            Evaluation.variables(
                    Map.of(
                            "request",
                            fields(
                                    Map.of(
                                            "headers",
                                            HeaderList.of(
                                                    "multi",
                                                    "a,b",
                                                    "Multi",
                                                    "c",
                                                    "single",
                                                    "z",
                                                    "Authorization",
                                                    "Bearer token"),
                                            "uri",
                                            new UriText(
                                                    "http://example.com/api/test?foo=bar&foo=baz&zap=zip"),
                                            "pathAndQuery",
                                            new UriText("/api/test?foo=bar&foo=baz&zap=zip"),
                                            "path",
                                            "/api/test",
                                            "body",
                                            new EvaluationException("body too large", false),
                                            "bodyPrefix",
                                            "hell".getBytes(StandardCharsets.UTF_8)))));

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '\0',
            textBlock =
                    """
                    unvalidatedJwtPayload("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjMiLCJhZG1pbiI6dHJ1ZX0.") => {"sub":"123","admin":true}
                    unvalidatedJwtPayload("a.b.c") => !
                    base64.encode('hello') => "aGVsbG8="
                    base64Encode('hello') => "aGVsbG8="
                    string(base64.decode('Zg')) => "f"
                    string(base64.decode('Zg==')) => "f"
                    string(base64Decode('Zg==')) => "f"
                    form.decode("a=1&a=2") => {"a":["1","2"]}
                    form.encode({"scope":"openid profile"}) => "scope=openid+profile"
                    form.encode({"bad":{}}) => !
                    form.encode([]) => !
                    form.decode({}) => !
                    sha1.encode("hello") => "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d"
                    sha256.encode("hello") => "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
                    md5.encode("hello") => "5d41402abc4b2a76b9719d911017c592"
                    math.round(-1.5) => -2.0
                    math.trunc(-1.3) => -1.0
                    math.sqrt(81) => 9.0
                    math.sign(42u) => 1
                    math.abs(-9223372036854775808) => !
                    math.bitShiftRight(-1024,3) => 2305843009213693824
                    math.bitShiftLeft(1u,200) => 0
                    math.bitShiftLeft(1,-1) => !
                    math.bitAnd(1,2u) => !
                    math.bitAnd(0x4, base64.decode("BQ==")) => 4
                    math.bitAnd(b"000000000000000000000000000000000", b"0") => !
                    math.bitAnd(1, b"000000000000000000000000000000000") => !
                    math.bitAnd(-1, b"0") => !
                    default(a,"b") => "b"
                    default({"a":1}["b"],2) => 2
                    default(a.b,"b") => "b"
                    default(1/0, 2) => !
                    coalesce(fail("bad"), 1/0, "fallback") => "fallback"
                    coalesce(null,"x") => "x"
                    coalesce(null) => null
                    coalesce() => !
                    coalesce(fail("bad"),1/0) => !
                    {"a":2}.merge({"a":3}) => {"a":3}
                    ip("192.168.0.1").family() => 4
                    isIP("2001:db8:::68") => false
                    ip("224.0.0.1").isLinkLocalMulticast() => true
                    ip("224.0.1.1").isLinkLocalMulticast() => false
                    ip("169.254.169.254").isLinkLocalUnicast() => true
                    ip("255.255.255.255").isGlobalUnicast() => false
                    isIP(cidr("192.168.0.0/24")) => !
                    request.headers.multi == ['a,b','c'] => true
                    request.headers.single == 'z' => true
                    request.headers.join().multi == "a,b,c" => true
                    request.headers.raw().multi == ['a,b','c'] => true
                    request.headers.split().multi == ['a','b','c'] => true
                    request.headers.raw().join().multi == "a,b,c" => true
                    request.headers.redacted().authorization => "<redacted>"
                    request.headers.authorization => "Bearer token"
                    request.pathAndQuery.query("foo") => ["bar","baz"]
                    request.pathAndQuery.query("missing") => missing
                    request.pathAndQuery.addQuery("foo","qux") => "/api/test?foo=bar&foo=baz&zap=zip&foo=qux"
                    request.uri.setQuery("foo","qux") => "http://example.com/api/test?zap=zip&foo=qux"
                    request.path => "/api/test"
                    jwt => null
                    jwt == null => true
                    has(jwt.sub) => false
                    request.body => !
                    string(request.bodyPrefix) => "hell"
                    1 + 1 => 2
                    1 + 1.0 => !
                    1 == 1.0 => true
                    "1" == 1 => false
                    size("é") => 2
                    "a" in "abc" => true
                    [1,2].contains(2) => true
                    "abc".contains(1) => false
                    [{"a":true},{}].exists(x, x.a) => true
                    [{},{"a":true}].exists(x, x.a) => missing
                    duration("1h30m") => "5400s"
                    string(duration("1h30m")) => "5400s"
                    timestamp("2024-01-01T00:00:00Z").getDayOfWeek() => 1
                    timestamp("2024-01-01T00:00:00Z").getMonth() => 0
                    timestamp("2024-01-01T00:00:00Z").getDayOfMonth() => 0
                    timestamp("2024-01-01T00:00:00Z").getDate() => 1
                    "a,b,c".split(",", 2) => ["a","b,c"]
                    "a,b".split(",",0) => []
                    "héllo".substring(1,2) => "é"
                    "abc".stripPrefix("a") => "bc"
                    max() => null
                    max([]) => null
                    max(1, 2.5) => 2.5
                    max(1,"a") => !
                    string(42) => "42"
                    """)
    void evaluatesAsEverywhere(String expression, String expected) {
        assertThat(json(expression, REQUEST)).isEqualTo(expected);
    }

    @Test
    void answersAnIntegerAsAnInteger() {
        assertThat(Evaluation.value("42", REQUEST)).contains(42L);
    }

    @Test
    void distinguishesWhatIsMissingFromWhatIsWrong() {
        assertThat(json("{'a': 1}.b")).isEqualTo(MISSING);
        assertThat(json("1 / 0")).isEqualTo(FAILED);
    }

    @Test
    void refusesMessagesWhenCompiling() {
        assertThat(Evaluation.syntaxError("foo{}")).startsWith("column 4:");
    }

    @Test
    void refusesToAskForAWholeVariable() {
        assertThat(Evaluation.syntaxError("has(jwt)"))
                .isEqualTo("column 5: has() needs the selection of a part, as in has(jwt.sub)");
    }
}
