package io.gatehouse.plugin.demo.conformance;

import io.gatehouse.plugin.demo.mcp.Content;

/// The smallest files of their kind.
final class Samples {

    static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{}}";

    /// One red pixel.
    static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5E"
                    + "rkJggg==";

    /// No samples at all.
    static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=";

    private Samples() {}

    static Content image() {
        return new Content.Image(PNG, "image/png");
    }

    static Content audio() {
        return new Content.Audio(WAV, "audio/wav");
    }
}
