package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// An outlet that all requests of a session share, so that the end of one ends nothing.
record Shared(Outlet outlet) implements Outlet {

    @Override
    public void send(ObjectNode message) {
        outlet.send(message);
    }
}
