package io.gatehouse.launcher.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.route.Route;
import io.gatehouse.domain.toolview.ToolView;
import io.gatehouse.plugin.jwt.ErrorForm;
import io.gatehouse.plugin.jwt.JwtAuthConfig;
import io.gatehouse.plugin.jwt.JwtMode;
import io.gatehouse.plugin.jwt.JwtProvider;
import io.gatehouse.plugin.mcpauth.McpAuthorizationConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON form with `type: static`. */
class StaticJsonTest {

    private static final String SEED =
            """
            {"type":"static","listeners":[{"name":"sse","protocol":"MCP","sse":{
              "address":"[::]","port":3000,"authn":{"jwt":{"issuer":["me"],"audience":["me.com"],
              "local_jwks":{"file_path":"./pub-key"}}}}}],
             "targets":{"mcp":[{"name":"everything","stdio":{"cmd":"npx",
              "args":["@modelcontextprotocol/server-everything"]}}]}}
            """;

    @TempDir private Path folder;

    private GatewayConfig good(String text) {
        return Dialects.good(new Dialects(folder).text(text));
    }

    private JwtAuthConfig jwt(String jwt) {
        GatewayConfig config = good(listener("'authn':{'jwt':" + jwt + "}"));
        return Dialects.policy(Dialects.routes(config).getFirst().policies(), JwtAuthConfig.class)
                .orElseThrow();
    }

    /** A file with one listener, in single quotes for reading. */
    private static String listener(String inSse) {
        return ("{'type':'static','listeners':[{'sse':{'address':'[::]','port':3000,"
                        + inSse
                        + "}}]}")
                .replace('\'', '"');
    }

    private List<String> rules(String rbac) {
        GatewayConfig config = good(listener("'rbac':" + rbac));
        return Dialects.policy(
                        Dialects.routes(config).getFirst().policies(), McpAuthorizationConfig.class)
                .orElseThrow()
                .rules()
                .stream()
                .map(AuthorizationRule::condition)
                .map(e -> e.source())
                .toList();
    }

    @Test
    void readsTheDocumentAsItIsWritten() throws IOException {
        Files.writeString(folder.resolve("pub-key"), "{\"keys\":[]}");
        GatewayConfig config = good(SEED);
        assertThat(config.binds()).extracting(Bind::port).containsExactly(3000);
        assertThat(Dialects.listeners(config).getFirst().name()).isEqualTo("sse");
        Route route = Dialects.routes(config).getFirst();
        JwtAuthConfig jwt = Dialects.policy(route.policies(), JwtAuthConfig.class).orElseThrow();
        assertThat(jwt.mode()).isEqualTo(JwtMode.STRICT);
        assertThat(jwt.errors()).isEqualTo(ErrorForm.JSON);
        assertThat(jwt.issuer()).contains("me");
        assertThat(jwt.audiences()).contains(List.of("me.com"));
        assertThat(jwt.jwks()).contains(new TextSource.File("./pub-key", "{\"keys\":[]}"));
        assertThat(targets(config, 0)).containsExactly("everything");
        assertThat(mcp(route).settings().toString()).contains("ALWAYS");
    }

    private static Backend.Mcp mcp(Route route) {
        return (Backend.Mcp) route.backends().getFirst().backend();
    }

    private static List<String> targets(GatewayConfig config, int route) {
        return mcp(Dialects.routes(config).get(route)).settings().targets().stream()
                .map(McpTarget::name)
                .toList();
    }

    @Test
    void readsKeysInAllForms() {
        String keys = "{\"keys\":[]}";
        String base64 = Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8));
        assertThat(jwt("{'issuer':['a'],'localJwks':{'inline':'" + base64 + "'}}").jwks())
                .contains(new TextSource.Inline(keys));
        assertThat(
                        jwt("{'issuer':['a'],'remoteJwks':{'host':'keys.example','port':'443','path':'/k'}}")
                                .jwks())
                .contains(new TextSource.Remote(URI.create("https://keys.example/k")));
        assertThat(jwt("{'issuer':['a'],'remote_jwks':{'host':'h','port':80}}").jwks())
                .contains(new TextSource.Remote(URI.create("http://h/")));
    }

    @Test
    void takesSeveralIssuers() {
        JwtProvider provider =
                jwt("{'issuer':['a','b'],'audience':['me'],'localJwks':{'inline':'e30='}}")
                        .trusted()
                        .getFirst();
        assertThat(provider.issuer()).isEqualTo("a");
        assertThat(provider.otherIssuers()).containsExactly("b");
        assertThat(provider.audiences()).containsExactly("me");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "{'match':'add'}, add, add2",
                "{'match':'a.d'}, a.d, add",
                "{'match':'get_' 'matcher':'PREFIX'}, get_x, forget_x",
                "{'match':'_x' 'matcher':'suffix'}, get_x, get_xy",
                "{'match':'t_' 'matcher':'CONTAINS'}, get_x, getx",
                "{'match':'^g.t' 'matcher':'REGEX' 'type':'tool'}, get_x, forget"
            })
    void filtersTools(String filter, String shown, String hidden) {
        GatewayConfig config =
                good(
                        ("{'type':'static','listeners':[{'sse':{'port':1}}],'targets':{'mcp':[{'name':'a',"
                                        + "'filters':[%s,{'match':'echo'}],'stdio':{'cmd':'x'}}]}}")
                                .formatted(filter.replace(' ', ','))
                                .replace('\'', '"'));
        ToolView view =
                mcp(Dialects.routes(config).getFirst()).settings().targets().getFirst().tools();
        assertThat(view.shown(shown)).contains(shown);
        assertThat(view.shown("echo")).contains("echo");
        assertThat(view.shown(hidden)).isEmpty();
    }

    @Test
    void takesNumbersAsTextsAndTargetsOfTheirListeners() {
        GatewayConfig config =
                good(
                        """
                        {"type":"static","listeners":[
                          {"name":"a","sse":{"address":"::","port":"3000"}},
                          {"name":"b","sse":{"address":"0.0.0.0","port":3001}}],
                         "targets":{"mcp":[
                          {"name":"All","sse":{"host":"h","port":"81"}},
                          {"name":"only-b","listeners":["b"],"stdio":{"cmd":"x","env":{"A":"B"}}}]}}
                        """);
        assertThat(config.binds()).extracting(Bind::port).containsExactly(3000, 3001);
        assertThat(targets(config, 0)).containsExactly("all");
        assertThat(targets(config, 1)).containsExactly("all", "only-b");
        assertThat(mcp(Dialects.routes(config).getFirst()).settings().targets().toString())
                .contains("http://h:81/sse");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    [{'rules':[{'key':'sub','value':'me','resource':{'id':'echo','target':'T','type':'TOOL'}}]}] | jwt["sub"] == "me" && mcp.tool.name == "echo" && mcp.tool.target == "t"
                    [{'rules':[{'key':'a.b','value':'v','matcher':'EQUALS'}]}]                                    | jwt["a"]["b"] == "v"
                    [{'rules':[{'key':'a/b.c','keyDelimiter':'/','value':'v','matcher':'CONTAINS'}]}]             | jwt["a"]["b.c"].contains("v")
                    [{'rules':[{'key':'a','value':'v','resource':{'id':'*','target':'*','type':'prompt'}}]}]      | jwt["a"] == "v" && has(mcp.prompt.name)
                    [{'rules':[{'key':'a','value':'v','resource':{'target':'s','type':'RESOURCE'}}]}]             | jwt["a"] == "v" && mcp.resource.target == "s"
                    [{'rules':[{'key':'a','key_delimiter':'','value':'v\\n'}]}]                                 | jwt["a"] == "v\\u000a"
                    [{'rules':[]}]                                                                                | true
                    """)
    void rewritesRulesAsExpressions(String rbac, String expression) {
        assertThat(rules(rbac)).containsExactly(expression);
    }

    @Test
    void passesTokensOnToTargetsThatAskForThem() {
        GatewayConfig config =
                good(
                        """
                        {"type":"static","listeners":[{"sse":{"port":1}}],"targets":{"mcp":[
                          {"name":"a","sse":{"host":"h","auth":{"passthrough":{}}}},
                          {"name":"b","sse":{"host":"h"}}]}}
                        """);
        assertThat(mcp(Dialects.routes(config).getFirst()).settings().targets())
                .extracting(t -> t.policies().toString().contains("backendAuth"))
                .containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"type\":\"static\"}", "{\"type\":\"static\",\"admin\":{\"port\":1}}"})
    void readsFilesWithoutListeners(String text) {
        assertThat(good(text).binds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'type':'xds'}                                                                    | 1:9    | static
                    {'type':'static','lsteners':[]}                                                   | 1:18   | listeners
                    {'type':'static','targets':{'a2a':[]}}                                            | 1:29   | a2a
                    {'type':'static','listeners':[{'protocol':'A2A','sse':{'port':1}}]}               | 1:43   | A2A
                    {'type':'static','listeners':[{'stdio':{}}]}                                      | 1:32   | stdio
                    {'type':'static','listeners':[{}]}                                                | 1:31   | sse
                    {'type':'static','listeners':[{'sse':{}}]}                                        | 1:38   | port
                    {'type':'static','listeners':[{'sse':{'port':'x'}}]}                              | 1:46   | 65535
                    {'type':'static','listeners':[{'sse':{'port':70000}}]}                            | 1:46   | 65535
                    {'type':'static','listeners':[{'sse':{'port':1,'address':'127.0.0.1'}}]}          | 1:58   | all addresses
                    {'type':'static','listeners':[{'sse':{'port':1,'tls':{}}}]}                       | 1:48   | tls
                    {'type':'static','listeners':[{'sse':{'port':1,'authn':{'jwt':{'issuer':[],'local_jwks':{'inline':'{}'}}}}}]} | 1:73 | at least one
                    {'type':'static','listeners':[{'sse':{'port':1,'authn':{'jwt':{'issuer':['a']}}}}]} | 1:63 | local_jwks
                    {'type':'static','listeners':[{'sse':{'port':1,'authn':{'jwt':{'issuer':['a'],'local_jwks':{'inline':'?'}}}}}]} | 1:92 | base64
                    {'type':'static','listeners':[{'sse':{'port':1,'authn':{'jwt':{'issuer':['a'],'remote_jwks':{'host':'h','port':8}}}}}]} | 1:93 | 443
                    {'type':'static','listeners':[{'sse':{'port':1,'rbac':[{'rules':[{'key':'a','matcher':'LIKE'}]}]}}]} | 1:87 | EQUALS
                    {'type':'static','listeners':[{'sse':{'port':1,'rbac':[{'rules':[{'key':'a','resource':{'type':'X'}}]}]}}]} | 1:88 | PROMPT
                    {'type':'static','listeners':[{'sse':{'port':1}}],'targets':{'mcp':[{'name':'a'}]}} | 1:69 | exactly one
                    {'type':'static','listeners':[{'sse':{'port':1}}],'targets':{'mcp':[{'name':'a','openapi':{}}]}} | 1:81 | host
                    {'type':'static','listeners':[{'sse':{'port':1}}],'targets':{'mcp':[{'name':'a','openapi':{'host':'h','schema':{}}}]}} | 1:112 | file_path
                    {'type':'static','listeners':[{'sse':{'port':1}}],'targets':{'mcp':[{'name':'a','filters':[{'match':'x','matcher':'LIKE'}],'stdio':{'cmd':'x'}}]}} | 1:92 | EQUALS
                    {'type':'static','listeners':[{'sse':{'port':1}}],'targets':{'mcp':[{'name':'a','filters':[{'match':'x','type':'PROMPT'}],'stdio':{'cmd':'x'}}]}} | 1:92 | TOOL
                    {'type':'static','listeners':[{'sse':{'port':1}}],'targets':{'mcp':[{'name':'a','filters':[{'match':'(','matcher':'REGEX'}],'stdio':{'cmd':'x'}}]}} | 1:69 | not a regular expression
                    {'type':'static','listeners':[{'sse':{'port':1}}],'targets':{'mcp':[{'name':'a','sse':{'host':'h','headers':[]}}]}} | 1:99 | headers
                    """)
    void refusesWithThePlace(String text, String place, String message) {
        List<String> problems =
                Dialects.problems(new Dialects(folder).text(text.replace('\'', '"')));
        assertThat(problems)
                .anySatisfy(
                        p -> assertThat(p).startsWith("inline:" + place + ":").contains(message));
    }
}
