package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What a look at an [EventStream] brings.
sealed interface Reading {

    /// @param number counts from 1 within its stream
    record Event(long number, ObjectNode message) implements Reading {

        /// Whether it answers the request the stream was made for.
        boolean isResponse() {
            return message.has("result") || message.has("error");
        }
    }

    /// Nothing new for as long as the reader was willing to wait.
    record Idle() implements Reading {}

    /// Nothing more will come.
    record Ended() implements Reading {}

    /// Somebody else reads on, or the connection was dropped on purpose.
    record Detached() implements Reading {}
}
