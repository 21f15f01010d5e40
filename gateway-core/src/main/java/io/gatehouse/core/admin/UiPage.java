package io.gatehouse.core.admin;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import java.nio.charset.StandardCharsets;

/// What stands in for the UI where it was not built in.
final class UiPage {

    private static final String HTML =
            """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Gatehouse</title></head>
            <body>
            <h1>Gatehouse</h1>
            <p>The gateway is running. Its UI was not built into this distribution: build it again where <code>npm</code> is installed.</p>
            <p>The admin API is here all the same:</p>
            <ul>
            <li><a href="/api/runtime">/api/runtime</a>: which program runs, and since when</li>
            <li><a href="/api/overview">/api/overview</a>: what is served</li>
            <li><a href="/api/targets">/api/targets</a>: MCP servers</li>
            <li><a href="/api/sessions">/api/sessions</a>: MCP sessions</li>
            <li><a href="/api/config">/api/config</a>: the configuration</li>
            <li><a href="/api/config/schema">/api/config/schema</a>: what configurations may say</li>
            <li><a href="/config_dump">/config_dump</a>: everything, without secrets</li>
            </ul>
            </body>
            </html>
            """;

    private UiPage() {}

    static Response answer() {
        return new Response(
                200,
                HeaderList.of(
                        "content-type", "text/html; charset=utf-8", "cache-control", "no-store"),
                HTML.getBytes(StandardCharsets.UTF_8));
    }
}
