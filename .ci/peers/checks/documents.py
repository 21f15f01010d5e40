"""The two documents about JWT and MCP, with the programs they name."""
import json
import re

from . import gateway as gw
from . import servers
from .clients import ALL
from .support import check, free_port, run, section, token

ECHO = [{"do": "tools"}, {"do": "call", "name": "echo", "arguments": {"message": "hello"}}]
TODAY = ECHO + [{"do": "call", "name": "get-sum", "arguments": {"a": 2, "b": 3}}, {"do": "call", "name": "get-env"}]

# Who sees which of today's tools.
RIGHTS = {None: ["echo"], "example2.key": ["echo", "get-sum"], "example1.key": ["echo", "get-env", "get-sum"]}


def run_all(program):
    server, process = servers.proxy()
    with process:
        with section("authenticate and authorize requests (stdio)"):
            as_written(program, "001", gw.STDIO)
        with section("JWT authorization (mcp-proxy)"):
            as_written(program, "002", gw.http(server.url), tutorial)
        with section("the same rules with today's tool names"):
            today(program, server)


def as_written(program, name, targets, more=lambda port: None):
    """The server has renamed two of the documents' three tools since, so that echo alone is left for everybody."""
    port = free_port()
    with gw.gateway(program, f"seed-{name}", [port], gw.bind(port, gw.policies(gw.DOCUMENTS_RULES), targets)):
        for client, ask in ALL.items():
            for who in (None, "example1.key"):
                out = ask(f"http://localhost:{port}/mcp", ECHO, token=who and token(who))
                listed, called = (result["value"] for result in out["results"])
                check(f"{name}: {client} as {who} sees only echo", listed == ["echo"], listed)
                check(f"{name}: {client} as {who} calls echo", called.get("text") == "Echo: hello", called)
        more(port)


def tutorial(port):
    """Step 7 of the document, pasted."""
    url = f"http://localhost:{port}/mcp"
    headers = ["-H", "Content-Type: application/json", "-H", "Accept: application/json, text/event-stream",
               "-H", f"Authorization: Bearer {token('example1.key')}"]
    body = ('{"jsonrpc":"2.0","method":"initialize","params":{"protocolVersion":"2024-11-05","capabilities":{},'
            '"clientInfo":{"name":"test","version":"1.0"}},"id":1}')
    answer = run(["curl", "-s", "-i", url, *headers, "-d", body])
    session = re.search(r"(?im)^mcp-session-id: *(\S+)", answer)
    if check("002: curl gets a session", session and " 200" in answer.splitlines()[0], answer):
        lists = run(["curl", "-s", url, *headers, "-H", f"Mcp-Session-Id: {session[1]}",
                     "-d", '{"jsonrpc":"2.0","method":"tools/list","id":2}'])
        names = re.findall(r'"name": *"([^"]+)"', lists)
        check("002: curl lists the authorized tools", names == ["echo"], lists)
    forged = [*headers[:-1], f"{headers[-1][:-6]}AAAAAA"]
    status = run(["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", url, *forged, "-d", body])
    check("002: curl with a forged token is refused", status == "401", status)
    preflight = run(["curl", "-s", "-i", "-X", "OPTIONS", url, "-H", "Origin: http://example.com",
                     "-H", "Access-Control-Request-Method: POST"])
    check("002: a browser may ask", "access-control-allow-origin" in preflight.lower(), preflight)


def today(program, server):
    upstreams = {"stdio": (free_port(), gw.STDIO), "mcp-proxy": (free_port(), gw.http(server.url))}
    binds = [gw.bind(port, gw.policies(gw.TODAYS_RULES), targets) for port, targets in upstreams.values()]
    with gw.gateway(program, "today", [port for port, _ in upstreams.values()], *binds):
        for upstream, (port, _) in upstreams.items():
            for client, ask in ALL.items():
                # A stdio server has no newer protocol, so that client would only repeat what Python does.
                if upstream == "stdio" and client == "Python, newest first":
                    continue
                for who, rights in RIGHTS.items():
                    out = ask(f"http://localhost:{port}/mcp", TODAY if client != "inspector" else TODAY[:1], token=who and token(who))
                    values = [result["value"] for result in out["results"]]
                    check(f"today: {client} as {who} sees its tools of {upstream}", values[0] == rights, values[0])
                    if len(values) > 1:
                        may_call(f"today: {client} as {who} at {upstream}", rights, values)


def may_call(name, rights, values):
    check(f"{name} calls echo", values[1].get("text") == "Echo: hello", values[1])
    if "get-sum" in rights:
        check(f"{name} calls get-sum", "5" in values[2].get("text", ""), values[2])
    else:
        check(f"{name} finds no get-sum", "Unknown tool: get-sum" in json.dumps(values[2]), values[2])
    # Never printed: it is the environment of whoever runs this.
    env = {**values[3], "text": "an environment" if "PATH" in values[3].get("text", "") else values[3].get("text", "")}
    if "get-env" in rights:
        check(f"{name} calls get-env", env["text"] == "an environment", env)
    else:
        check(f"{name} finds no get-env", "Unknown tool: get-env" in json.dumps(env), env)
