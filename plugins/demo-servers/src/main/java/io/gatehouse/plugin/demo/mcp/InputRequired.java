package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Ends a handler whose questions are not answered yet; it starts anew with the client's next try.
/// An exception because it has to pass through the handler, which may ask anywhere.
final class InputRequired extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient ObjectNode result;

    InputRequired(ObjectNode result) {
        super("The client has to answer first", null, false, false);
        this.result = result;
    }

    ObjectNode result() {
        return result;
    }
}
