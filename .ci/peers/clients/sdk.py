"""A client made with the Python SDK: does what clients/sdk.mjs does with the TypeScript one."""
import json
import sys

import anyio
import httpx2
import mcp_types as types
from mcp import Client
from mcp.client.sse import sse_client
from mcp.client.streamable_http import streamable_http_client

seen = []


async def elicited(context, params):
    seen.append("elicitation")
    properties = params.requested_schema["properties"]
    return types.ElicitResult(action="accept", content={name: answer(schema) for name, schema in properties.items()})


async def sampled(context, params):
    seen.append("sampling")
    said = params.messages[0].content
    said = (said[0] if isinstance(said, list) else said).text
    return types.CreateMessageResult(
        role="assistant", model="peer-model", content=types.TextContent(type="text", text=f"sampled: {said}"))


async def roots(context):
    seen.append("roots")
    return types.ListRootsResult(roots=[types.Root(uri="file:///peer/root", name="peer-root")])


async def logged(params):
    seen.append("log")


def answer(schema):
    """What a user who fills in a form would write."""
    if "default" in schema:
        return schema["default"]
    if "enum" in schema:
        return schema["enum"][0]
    if "oneOf" in schema:
        return schema["oneOf"][0]["const"]
    by_format = {"email": "ada@example.com", "uri": "https://example.com", "date": "1815-12-10"}
    return {"string": by_format.get(schema.get("format"), "Ada"), "boolean": True, "integer": 1, "number": 1, "array": []}[schema["type"]]


def transport(request):
    headers = {"Authorization": f"Bearer {request['token']}"} if request.get("token") else {}
    if request["transport"] == "sse":
        return sse_client(request["url"], headers=headers)
    return streamable_http_client(request["url"], http_client=httpx2.AsyncClient(headers=headers, timeout=30))


async def call(client, step):
    progress = []
    out = {"text": "", "isError": False, "progress": progress}

    async def on_progress(value, total, message):
        progress.append(value)
        if len(progress) == step.get("cancelAfter"):
            scope.cancel()

    with anyio.CancelScope() as scope:
        try:
            result = await client.call_tool(
                step["name"], step.get("arguments", {}), read_timeout_seconds=30, progress_callback=on_progress)
            out["text"] = "\n".join(piece.text for piece in result.content if piece.type == "text")
            out["isError"] = bool(result.is_error)
        except Exception as error:
            out["error"] = str(error)
    if scope.cancelled_caught:
        out["error"] = "cancelled"
    return out


async def take(client, step):
    match step["do"]:
        case "tools":
            return sorted(tool.name for tool in (await client.list_tools()).tools)
        case "prompts":
            return sorted(prompt.name for prompt in (await client.list_prompts()).prompts)
        case "resources":
            return len((await client.list_resources()).resources)
        case "ping":
            await client.send_ping()
            return True
        case "call":
            return await call(client, step)


async def main():
    request = json.load(sys.stdin)
    out = {"results": []}
    try:
        async with Client(transport(request), mode=request.get("mode", "legacy"), elicitation_callback=elicited,
                          sampling_callback=sampled, list_roots_callback=roots, logging_callback=logged) as client:
            out["server"] = client.server_info.name if client.server_info else None
            out["protocol"] = client.protocol_version
            for step in request["steps"]:
                seen.clear()
                try:
                    value = await take(client, step)
                except Exception as error:
                    value = {"error": str(error)}
                out["results"].append({"value": value, "seen": list(seen)})
    except BaseException as error:
        out["error"] = "; ".join(describe(error))
    print(json.dumps(out))


def describe(error):
    """Task groups wrap what went wrong."""
    if isinstance(error, BaseExceptionGroup):
        return [text for inner in error.exceptions for text in describe(inner)]
    return [f"{type(error).__name__}: {error}"]


anyio.run(main)
