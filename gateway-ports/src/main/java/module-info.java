/// The gateway's ports: what adapters call, what adapters implement, and what plugins are made of.
module io.gatehouse.ports {
    requires transitive io.gatehouse.domain;
    requires static org.jspecify;

    exports io.gatehouse.ports.expression;
    exports io.gatehouse.ports.inbound;
    exports io.gatehouse.ports.outbound;
    exports io.gatehouse.ports.plugin;
}
