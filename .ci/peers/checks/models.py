"""OpenAI's own SDKs, with a token as their key, and a model server behind the gateway."""
import json

from . import gateway as gw
from .model_server import WORDS, model_server
from .support import PEERS, check, free_port, parsed, run, section, token

CLIENTS = {
    "OpenAI TypeScript": ["node", PEERS / "clients/openai_sdk.mjs"],
    "OpenAI Python": [PEERS / ".venv/bin/python", PEERS / "clients/openai_sdk.py"],
}
STEPS = [
    {"do": "models"},
    {"do": "chat"},
    {"do": "stream", "model": "gpt-stream"},
    {"do": "embeddings", "model": "text-embedding-3-small"},
    {"do": "responses"},
    {"do": "responses stream"},
    {"do": "chat", "model": "gpt-error-401"},
    {"do": "chat", "model": "gpt-error-429"},
    {"do": "chat", "model": "gpt-error-500"},
    {"do": "chat", "model": "nobody-knows"},
    {"do": "stream", "model": "gpt-broken"},
    {"do": "stream", "model": "gpt-error-429"},
    {"do": "abort", "model": "gpt-endless"},
    {"do": "chat"},
]
KEY = "sk-of-the-provider"


def run_all(program):
    for name, command in CLIENTS.items():
        with section(name), model_server() as server:
            port = free_port()
            with gw.models(program, port, server.url, KEY):
                speak(name, command, f"http://localhost:{port}/v1", server)
                strangers(name, command, f"http://localhost:{port}/v1", server)


def ask(command, url, server, key, steps):
    request = {"url": url, "control": server.url, "token": key, "steps": steps}
    out = parsed(run(command, json.dumps(request), seconds=120))
    missing = {"error": str(out.get("error", "no answer"))[:800]}
    return out.get("results", []) + [missing] * (len(steps) - len(out.get("results", [])))


def speak(name, command, url, server):
    jwt = token("example1.key")
    found = ask(command, url, server, jwt, STEPS)
    models, chat, stream, embedding, responses, events, e401, e429, e500, unknown, broken, refused, aborted, again = found
    text = "".join(WORDS)
    check(f"{name}: lists the models", models == ["gpt-*", "text-embedding-*"], models)
    check(f"{name}: chat", chat == {"text": text, "model": "gpt-x", "usage": 40}, chat)
    check(f"{name}: stream", stream == {"words": WORDS, "usage": 40}, stream)
    check(f"{name}: the first word comes before the last is sent", server.unbuffered is True, server.unbuffered)
    check(f"{name}: embeddings", embedding == [0.25, -0.5], embedding)
    check(f"{name}: responses", responses == {"text": text, "usage": 40}, responses)
    check(f"{name}: responses as a stream", events == {"text": text, "last": "response.completed"}, events)
    for status, kind, got in ((401, "AuthenticationError", e401), (429, "RateLimitError", e429), (500, "InternalServerError", e500)):
        expected = {"error": kind, "status": status, "code": f"code_{status}", "retryAfter": "7"}
        check(f"{name}: the provider's {status}", expected.items() <= got.items() and f"upstream says {status}" in got["text"], got)
    check(f"{name}: an unknown model", {"error": "NotFoundError", "status": 404, "code": "model_not_found"}.items() <= unknown.items(), unknown)
    check(f"{name}: a stream that breaks off is an error", "error" in broken and "status" not in broken, broken)
    check(f"{name}: a stream that is refused", {"error": "RateLimitError", "status": 429}.items() <= refused.items(), refused)
    check(f"{name}: leaving a stream ends it at the provider", aborted == {"aborted": True}, aborted)
    check(f"{name}: goes on after that", again == chat, again)
    arrived(name, server, jwt)


def arrived(name, server, jwt):
    """What the provider saw."""
    keys = {request["headers"].get("authorization") for request in server.requests}
    check(f"{name}: the provider sees its own key only", keys == {f"Bearer {KEY}"}, keys)
    check(f"{name}: the provider never sees the token", jwt not in json.dumps(server.requests))
    limits = [{key: value for key, value in request["body"].items() if "max" in key} for request in server.sent("gpt-x")][0]
    check(f"{name}: the limit has its new name", limits == {"max_completion_tokens": 50}, limits)
    check(f"{name}: streams are asked for usage", server.sent("gpt-stream")[0]["body"]["stream_options"] == {"include_usage": True})
    check(f"{name}: unknown models are never asked for", not server.sent("nobody-knows"))


def strangers(name, command, url, server):
    before = len(server.requests)
    steps = [{"do": "chat"}, {"do": "models"}, {"do": "stream", "model": "gpt-stream"}]
    for got, step in zip(ask(command, url, server, "abcdefg", steps), steps):
        expected = {"error": "AuthenticationError", "status": 401}
        told = "the token header is malformed" in got.get("text", "")
        check(f"{name} with a bad token: {step['do']}", expected.items() <= got.items() and told, got)
    check(f"{name} with a bad token reaches no provider", len(server.requests) == before)
