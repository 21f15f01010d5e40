package io.gatehouse.domain.route;

import static io.gatehouse.domain.route.TestRoutes.exact;
import static io.gatehouse.domain.route.TestRoutes.header;
import static io.gatehouse.domain.route.TestRoutes.method;
import static io.gatehouse.domain.route.TestRoutes.prefix;
import static io.gatehouse.domain.route.TestRoutes.query;
import static io.gatehouse.domain.route.TestRoutes.regex;
import static io.gatehouse.domain.route.TestRoutes.route;
import static io.gatehouse.domain.route.TestRoutes.selected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.http.Head;
import java.util.List;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    private static final List<Route> HOSTS =
            List.of(
                    route("any", prefix("/")),
                    route("wild", List.of("*.example.com"), prefix("/")),
                    route("deeper", List.of("*.bar.example.com"), prefix("/")),
                    route("exact", List.of("www.example.com"), prefix("/")),
                    route("several", List.of("one.test", "*.two.test"), prefix("/")));

    @ParameterizedTest
    @CsvSource({
        "www.example.com, exact",
        "www.example.com:8443, exact",
        "foo.example.com, wild",
        "foo.baz.example.com, wild",
        "test.bar.example.com, deeper",
        "a.b.bar.example.com, deeper",
        "bar.example.com, wild",
        "example.com, any",
        ".example.com, any",
        "notexample.com, any",
        "WWW.example.com, wild",
        "www.example.com., any",
        "one.test, several",
        "x.two.test:80, several",
        "two.test, any",
        "[::1]:80, any",
        "'', any",
    })
    void choosesTheNarrowestHost(String authority, String expected) {
        assertThat(selected(HOSTS, Head.of("GET", authority, "/"))).isEqualTo(expected);
    }

    @Test
    void leavesRequestsToWiderHostsWhenNoPathFits() {
        List<Route> routes =
                List.of(
                        route("any", prefix("/")),
                        route("wild", List.of("*.example.com"), prefix("/wild")),
                        route("deeper", List.of("*.bar.example.com"), prefix("/deeper")),
                        route("exact", List.of("x.bar.example.com"), prefix("/exact")));
        Head request = Head.get("/").to("x.bar.example.com");
        assertThat(selected(routes, at(request, "/exact"))).isEqualTo("exact");
        assertThat(selected(routes, at(request, "/deeper"))).isEqualTo("deeper");
        assertThat(selected(routes, at(request, "/wild"))).isEqualTo("wild");
        assertThat(selected(routes, at(request, "/other"))).isEqualTo("any");
    }

    @Test
    void prefersANarrowerHostToALongerPath() {
        List<Route> routes =
                List.of(
                        route("any", exact("/a/long/path")),
                        route("host", List.of("example.com"), prefix("/")));
        assertThat(selected(routes, Head.get("/a/long/path"))).isEqualTo("host");
    }

    @Test
    void takesALoneStarLiterally() {
        assertThat(selected(List.of(route("star", List.of("*"), prefix("/"))), Head.get("/")))
                .isEqualTo("none");
    }

    private static final List<Route> PATHS =
            List.of(
                    route("root", prefix("/")),
                    route("api", prefix("/api/")),
                    route("users", exact("/api/v1/users")),
                    route("v2", regex("/api/v2/[0-9]+")));

    @ParameterizedTest
    @CsvSource({
        "/, root",
        "/api, api",
        "/api/, api",
        "/api/x, api",
        "/api//v1, api",
        "/apiary, root",
        "/api%2Fv1, root",
        "//api/x, root",
        "/API/x, root",
        "/api/v1/users, users",
        "/api/v1/users?x=1, users",
        "/api/v1/users/, api",
        "/api/v1/users%2F, api",
        "/api/v1/user%73, api",
        "/api/v2/17, v2",
        "/api/v2/17/, api",
        "/api/v2/x17, api",
        "/x/api/v2/17, root",
        "/api/../secret, api",
        "*, none",
    })
    void testsPathsAsTheyCame(String target, String expected) {
        assertThat(selected(PATHS, Head.get(target))).isEqualTo(expected);
    }

    @Test
    void ignoresATrailingSlashOfAPrefix() {
        for (String written : List.of("/api", "/api/")) {
            List<Route> routes = List.of(route("r", prefix(written)));
            assertThat(selected(routes, Head.get("/api"))).isEqualTo("r");
            assertThat(selected(routes, Head.get("/api/"))).isEqualTo("r");
            assertThat(selected(routes, Head.get("/apis"))).isEqualTo("none");
        }
    }

    private static final List<Route> METHODS =
            List.of(
                    route("any", prefix("/")),
                    route("get", method("GET", prefix("/"))),
                    route("post", method("POST", prefix("/"))));

    @ParameterizedTest
    @CsvSource({"GET, get", "POST, post", "PUT, any", "DELETE, any", "get, any"})
    void testsMethodsWithTheirCase(String method, String expected) {
        assertThat(selected(METHODS, Head.of(method, "h", "/"))).isEqualTo(expected);
    }

    @Test
    void acceptsAnyOfARepeatedHeadersValues() {
        List<Route> routes =
                List.of(route("json", header("Content-Type", "application/json", prefix("/"))));
        assertThat(
                        selected(
                                routes,
                                Head.of(
                                        "GET",
                                        "h",
                                        "/",
                                        "content-type",
                                        "text/plain",
                                        "content-type",
                                        "application/json")))
                .isEqualTo("json");
        assertThat(
                        selected(
                                routes,
                                Head.of(
                                        "GET",
                                        "h",
                                        "/",
                                        "CONTENT-TYPE",
                                        "application/json",
                                        "content-type",
                                        "text/plain")))
                .isEqualTo("json");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, json",
        "'application/json, text/plain', none",
        "Application/JSON, none",
        "application/json;charset=utf-8, none",
        "'', none",
    })
    void comparesWholeHeaderValues(String value, String expected) {
        List<Route> routes =
                List.of(route("json", header("content-type", "application/json", prefix("/"))));
        assertThat(selected(routes, Head.of("GET", "h", "/", "content-type", value)))
                .isEqualTo(expected);
    }

    @Test
    void testsHeadersWithExpressions() {
        List<Route> routes =
                List.of(route("browser", header("user-agent", "~^Mozilla/.*$", prefix("/"))));
        assertThat(
                        selected(
                                routes,
                                Head.of(
                                        "GET",
                                        "h",
                                        "/",
                                        "user-agent",
                                        "curl/8.0",
                                        "user-agent",
                                        "Mozilla/5.0")))
                .isEqualTo("browser");
        assertThat(selected(routes, Head.of("GET", "h", "/", "user-agent", "x Mozilla/5.0")))
                .isEqualTo("none");
        assertThat(selected(routes, Head.of("GET", "h", "/"))).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        ":method, GET, r",
        ":method, PUT, none",
        ":authority, h.test:81, r",
        ":authority, h.test, none",
        ":path, /a?b=c, r",
        ":path, /a, none",
        ":path, ~/a.*, r",
        ":scheme, http, r",
        ":scheme, https, none",
        "host, h.test:81, none",
    })
    void testsPseudoHeaders(String name, String value, String expected) {
        List<Route> routes = List.of(route("r", header(name, value, prefix("/"))));
        assertThat(selected(routes, Head.of("GET", "h.test:81", "/a?b=c"))).isEqualTo(expected);
    }

    private static final List<Route> QUERIES =
            List.of(
                    route("default", prefix("/")),
                    route("v1", query("version", "v1", prefix("/"))),
                    route("id", query("id", "~^\\d+$", prefix("/"))),
                    route("v2json", query("version", "v2", query("format", "json", prefix("/")))),
                    route("space", query("a b", "c+d", prefix("/"))));

    @ParameterizedTest
    @CsvSource({
        "/, default",
        "/?version=v1, v1",
        "/?version=v1&version=v2, default",
        "/?version=v2&version=v1, v1",
        "/?id=17, id",
        "/?id=abc, default",
        "/?id=17x, default",
        "/?version=v2, default",
        "/?format=json&version=v2, v2json",
        "/?version=v%31, v1",
        "/?a+b=c%2Bd, space",
        "/?a%20b=c%2bd, space",
        "/?Version=v1, default",
        "/?version, default",
    })
    void testsQueriesDecoded(String target, String expected) {
        assertThat(selected(QUERIES, Head.get(target))).isEqualTo(expected);
    }

    @Test
    void prefersExactPathsThenLongerPatterns() {
        List<Route> routes =
                List.of(
                        route("root", prefix("/")),
                        route("longregex", regex("/api/users/.*|.{60,}")),
                        route("api", prefix("/api/")),
                        route("users", prefix("/api/users/")),
                        route("exact", exact("/api/users/7")));
        assertThat(selected(routes, Head.get("/api/users/7"))).isEqualTo("exact");
        assertThat(selected(routes, Head.get("/api/users/123"))).isEqualTo("longregex");
        assertThat(selected(routes, Head.get("/api/users"))).isEqualTo("users");
        assertThat(selected(routes, Head.get("/api/other"))).isEqualTo("api");
    }

    @Test
    void prefersPathsToMethodsToHeadersToQueries() {
        List<Route> routes =
                List.of(
                        route("plain", prefix("/api/")),
                        route("query", query("q", "1", prefix("/api/"))),
                        route("two queries", query("q", "1", query("r", "1", prefix("/api/")))),
                        route("header", header("a", "1", prefix("/api/"))),
                        route("two headers", header("a", "1", header("b", "1", prefix("/api/")))),
                        route("method", method("GET", prefix("/api/"))),
                        route("longer", prefix("/api/long")));
        assertThat(selected(routes, Head.of("GET", "h", "/api/long?q=1", "a", "1")))
                .isEqualTo("longer");
        assertThat(selected(routes, Head.of("GET", "h", "/api/x?q=1", "a", "1", "b", "1")))
                .isEqualTo("method");
        assertThat(selected(routes, Head.of("PUT", "h", "/api/x?q=1", "a", "1", "b", "1")))
                .isEqualTo("two headers");
        assertThat(selected(routes, Head.of("PUT", "h", "/api/x?q=1&r=1", "a", "1")))
                .isEqualTo("header");
        assertThat(selected(routes, Head.of("PUT", "h", "/api/x?q=1&r=1")))
                .isEqualTo("two queries");
        assertThat(selected(routes, Head.of("PUT", "h", "/api/x?q=1"))).isEqualTo("query");
        assertThat(selected(routes, Head.of("PUT", "h", "/api/x"))).isEqualTo("plain");
    }

    @Test
    void prefersWhatWasWrittenFirstBetweenEquals() {
        List<Route> routes = List.of(route("route10", prefix("/")), route("route2", prefix("/")));
        assertThat(selected(routes, Head.get("/"))).isEqualTo("route10");
        assertThat(selected(routes.reversed(), Head.get("/"))).isEqualTo("route2");
    }

    @Test
    void triesEachMatchOfARouteOnItsOwn() {
        List<Route> routes =
                List.of(
                        route("both", exact("/a"), method("PUT", prefix("/b"))),
                        route("rest", prefix("/")));
        assertThat(selected(routes, Head.get("/a"))).isEqualTo("both");
        assertThat(selected(routes, Head.of("PUT", "h", "/b/c"))).isEqualTo("both");
        assertThat(selected(routes, Head.get("/b/c"))).isEqualTo("rest");
    }

    @Test
    void tellsWhichMatchTookTheRequest() {
        RouteMatch taken = prefix("/b");
        RouteTable<Route> table =
                new RouteTable<>(List.of(route("r", exact("/a"), taken)), Function.identity());
        assertThat(table.select(Head.get("/b/c")).orElseThrow().match()).isEqualTo(taken);
    }

    @Test
    void selectsNothingWithoutRoutes() {
        assertThat(selected(List.of(), Head.get("/"))).isEqualTo("none");
    }

    @Test
    void refusesBadExpressions() {
        for (RouteMatch bad :
                List.of(
                        regex("("),
                        header("a", "~[", prefix("/")),
                        query("a", "~*", prefix("/")))) {
            List<Route> routes = List.of(route("bad", bad));
            assertThatThrownBy(() -> new RouteTable<>(routes, Function.identity()))
                    .isInstanceOf(PatternSyntaxException.class);
        }
    }

    private static Head at(Head request, String path) {
        return new Head(
                request.method(),
                request.scheme(),
                request.authority(),
                path,
                request.query(),
                request.headers());
    }
}
