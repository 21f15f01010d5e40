/// The dependency-free model of the gateway: records, sealed alternatives and pure rules.
module io.gatehouse.domain {
    requires static org.jspecify;

    exports io.gatehouse.domain.authorization;
    exports io.gatehouse.domain.backend;
    exports io.gatehouse.domain.bind;
    exports io.gatehouse.domain.config;
    exports io.gatehouse.domain.gateway;
    exports io.gatehouse.domain.http;
    exports io.gatehouse.domain.openapi;
    exports io.gatehouse.domain.identity;
    exports io.gatehouse.domain.json;
    exports io.gatehouse.domain.llm;
    exports io.gatehouse.domain.mcp;
    exports io.gatehouse.domain.policy;
    exports io.gatehouse.domain.route;
    exports io.gatehouse.domain.tls;
    exports io.gatehouse.domain.toolview;
}
