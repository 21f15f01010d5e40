package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Where messages to the client go. Safe for use by several threads.
interface Outlet {

    void send(ObjectNode message);

    /// Nothing more will be sent that belongs to the request this outlet was made for.
    default void finish() {}

    /// Ends the connection beneath, if there is one that can be resumed.
    default void drop() {}
}
