"""What flows in both directions while a tool runs: progress, cancellation, questions to the client."""
from . import gateway as gw
from . import servers
from .clients import python, python_auto, typescript
from .support import check, free_port, section

STEPS = [
    {"do": "tools"},
    {"do": "call", "name": "echo", "arguments": {"message": "hello"}},
    # Not faster: the TypeScript SDK forgets updates that it reads in one go with the result.
    {"do": "call", "name": "trigger-long-running-operation", "arguments": {"duration": 0.9, "steps": 3}},
    {"do": "call", "name": "trigger-long-running-operation", "arguments": {"duration": 20, "steps": 100}, "cancelAfter": 2},
    {"do": "call", "name": "echo", "arguments": {"message": "still here"}},
    {"do": "prompts"},
    {"do": "resources"},
]
QUESTIONS = [
    {"do": "call", "name": "trigger-elicitation-request"},
    {"do": "call", "name": "trigger-sampling-request", "arguments": {"prompt": "why"}},
    {"do": "call", "name": "get-roots-list"},
    {"do": "ping"},
]
PROMPTS = ["args-prompt", "completable-prompt", "resource-prompt", "simple-prompt"]


def run_all(program, direct):
    everything, everything_process = servers.everything("streamableHttp")
    old, old_process = servers.everything("sse")
    proxy, proxy_process = servers.proxy()
    with everything_process, old_process, proxy_process:
        proxy_sse = f"http://localhost:{proxy.port}/sse"
        if direct:
            with section("conversations without a gateway"):
                for name, client in (("TypeScript", typescript), ("Python", python)):
                    talk(f"direct: {name} over http", client, everything.url, "http", True)
                    talk(f"direct: {name} over sse", client, old.url, "sse", True)
                    talk(f"direct: {name} to mcp-proxy", client, proxy.url, "http", False)
                talk("direct: Python, newest first", python_auto, proxy.url, "http", False)
            return
        targets = {"stdio": gw.STDIO, "http": gw.http(everything.url), "sse": gw.sse(old.url), "mcp-proxy": gw.http(proxy.url),
                   "mcp-proxy's sse": gw.sse(proxy_sse)}
        with section("conversations through the gateway"):
            through(program, targets)
        with section("two servers behind one address"):
            together(program, everything)


def through(program, targets):
    ports = {upstream: free_port() for upstream in targets}
    binds = [gw.bind(ports[upstream], gw.OPEN, text) for upstream, text in targets.items()]
    with gw.gateway(program, "conversations", list(ports.values()), *binds):
        for upstream, port in ports.items():
            asks = "proxy" not in upstream
            for name, client in (("TypeScript", typescript), ("Python", python)):
                talk(f"{name} over http to {upstream}", client, f"http://localhost:{port}/mcp", "http", asks)
            if asks:
                talk(f"TypeScript over sse to {upstream}", typescript, f"http://localhost:{port}/sse", "sse", asks)
        talk("Python over sse to http", python, f"http://localhost:{ports['http']}/sse", "sse", True)
        for upstream in ("stdio", "mcp-proxy"):
            url = f"http://localhost:{ports[upstream]}/mcp"
            talk(f"Python, newest first, to {upstream}", python_auto, url, "http", False)


def talk(name, client, url, transport, asks):
    out = client(url, STEPS + QUESTIONS if asks else STEPS, transport=transport)
    values = [result["value"] for result in out["results"]]
    tools, echo, long, cancelled, again, prompts, resources = values[:7]
    check(f"{name}: lists tools", "echo" in tools, tools)
    check(f"{name}: calls one", echo.get("text") == "Echo: hello", echo)
    # The last update comes together with the result, after which that SDK no longer listens.
    check(f"{name}: progress", long.get("progress", [])[:2] == [1, 2] and "completed" in long["text"], long)
    check(f"{name}: cancels", cancelled.get("error") and cancelled.get("progress") == [1, 2], cancelled)
    check(f"{name}: goes on after that", again.get("text") == "Echo: still here", again)
    check(f"{name}: prompts", prompts == PROMPTS, prompts)
    check(f"{name}: resources", resources == 7, resources)
    if asks:
        questions(name, values[7:], [result["seen"] for result in out["results"][7:]])


def questions(name, values, seen):
    elicited, sampled, roots, ping = values
    check(f"{name}: elicitation", "elicitation" in seen[0] and "Name: Ada" in elicited["text"], elicited)
    check(f"{name}: sampling", "sampling" in seen[1] and "sampled: " in sampled["text"], sampled)
    check(f"{name}: roots", "file:///peer/root" in roots["text"], roots)
    check(f"{name}: ping", ping is True, ping)


def together(program, everything):
    port = free_port()
    targets = gw.STDIO.replace("everything\n", "one\n", 1) + gw.http(everything.url).replace("name: mcp", "name: two", 1)
    steps = [{"do": "tools"}] + [{"do": "call", "name": f"{target}_echo", "arguments": {"message": target}} for target in ("one", "two")]
    with gw.gateway(program, "together", [port], gw.bind(port, gw.OPEN, targets)):
        for name, client in (("TypeScript", typescript), ("Python", python)):
            tools, one, two = (result["value"] for result in client(f"http://localhost:{port}/mcp", steps)["results"])
            check(f"{name} sees the tools of both", {"one_echo", "two_echo"} <= set(tools), tools)
            check(f"{name} calls the first", one.get("text") == "Echo: one", one)
            check(f"{name} calls the second", two.get("text") == "Echo: two", two)
