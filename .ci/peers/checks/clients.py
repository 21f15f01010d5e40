"""The clients, all with the same face: what they list and what a tool says."""
import json
import os
import sys

from .support import PEERS, WORK, parsed, run


def typescript(url, steps, transport="http", token=None):
    return _sdk(["node", PEERS / "clients/sdk.mjs"], url, steps, transport, token)


def python(url, steps, transport="http", token=None):
    return _python(url, steps, transport, token, "legacy")


def python_auto(url, steps, transport="http", token=None):
    """Asks for the newest protocol first, as the Python SDK does unless told otherwise."""
    return _python(url, steps, transport, token, "auto")


def inspector(url, steps, transport="http", token=None):
    """The inspector's command line: one process a step."""
    results = []
    for step in steps:
        command = ["inspector", "--cli", url, "--transport", transport]
        if token:
            command += ["--header", f"Authorization: Bearer {token}"]
        command += _METHODS[step["do"]](step)
        # Without a catalog of its own it would write one into the user's home.
        text = run(command, env={**os.environ, "MCP_CATALOG_PATH": str(WORK / "inspector.json")})
        results.append({"value": _shown(step, text), "seen": []})
    return {"results": results}


_METHODS = {
    "tools": lambda step: ["--method", "tools/list"],
    "call": lambda step: ["--method", "tools/call", "--tool-name", step["name"]]
    + [part for name, value in step.get("arguments", {}).items() for part in ("--tool-arg", f"{name}={value}")],
}


def _shown(step, text):
    out = parsed(text)
    if step["do"] == "tools" and "tools" in out:
        return sorted(tool["name"] for tool in out["tools"])
    if step["do"] == "call" and "content" in out:
        return {"text": "\n".join(piece.get("text", "") for piece in out["content"]), "isError": out.get("isError", False)}
    return {"error": out.get("error", text), "text": ""}


def _python(url, steps, transport, token, mode):
    return _sdk([PEERS / ".venv/bin/python", "-W", "ignore", PEERS / "clients/sdk.py"], url, steps, transport, token, mode=mode)


def _sdk(command, url, steps, transport, token, **more):
    request = {"url": url, "transport": transport, "token": token, "steps": steps, **more}
    out = parsed(run(command, json.dumps(request), seconds=90))
    if "error" in out:
        print(f"     {command[-1].name}: {str(out['error'])[:800]}", file=sys.stdout, flush=True)
    results = out.get("results", [])
    missing = {"value": {"error": out.get("error", "no answer"), "text": ""}, "seen": []}
    return {**out, "results": results + [missing] * (len(steps) - len(results))}


ALL = {"inspector": inspector, "TypeScript": typescript, "Python": python, "Python, newest first": python_auto}
