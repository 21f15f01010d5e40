import { afterEach, describe, expect, it, vi } from "vitest";
import { McpClient } from "./client";
import { AnswerError, CancelledError, HttpError } from "./errors";
import type { RpcMessage } from "./types";

interface Sent {
  method: string;
  headers: Record<string, string>;
  message: RpcMessage;
}

/** A server as a function of what was sent; what is not answered is taken with 202. */
function server(answer: (sent: Sent) => Response | Promise<Response> | undefined): Sent[] {
  const all: Sent[] = [];
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    const sent = { method: init.method ?? "GET", headers: init.headers as Record<string, string>, message: init.body ? JSON.parse(init.body as string) : {} };
    all.push(sent);
    const given = await answer(sent);
    return given ?? new Response(null, { status: sent.method === "GET" ? 405 : 202 });
  });
  return all;
}

const json = (id: unknown, result: object) => new Response(JSON.stringify({ jsonrpc: "2.0", id, result }), { headers: { "content-type": "application/json", "mcp-session-id": "s1" } });
const stream = (...messages: object[]) => new Response(messages.map((m) => `data: ${JSON.stringify(m)}\n\n`).join(""), { headers: { "content-type": "text/event-stream" } });
const hello = ({ message }: Sent) =>
  message.method === "initialize" ? json(message.id, { protocolVersion: "2025-06-18", serverInfo: { name: "x", version: "1" }, capabilities: {} }) : undefined;
const client = () => new McpClient("/mcp", { authorization: "Bearer t" }, { message: () => {}, notification: () => {}, elicit: async () => ({ action: "accept", content: { a: 1 } }) });

afterEach(() => vi.unstubAllGlobals());

describe("the MCP client", () => {
  it("initializes, then shows session and version everywhere, and says goodbye", async () => {
    const sent = server(hello);
    const c = client();
    await c.connect();
    await c.close();
    expect(sent.map(({ method, message }) => message.method ?? method)).toEqual(["initialize", "notifications/initialized", "GET", "DELETE"]);
    expect(sent[0]?.headers["mcp-session-id"]).toBeUndefined();
    for (const { headers } of sent.slice(1)) {
      expect(headers).toMatchObject({ "mcp-session-id": "s1", "mcp-protocol-version": "2025-06-18", authorization: "Bearer t" });
    }
  });

  it("reads an answer from a stream, after progress and a question of the server", async () => {
    const sent = server((s) =>
      s.message.method === "tools/call"
        ? stream(
            { jsonrpc: "2.0", method: "notifications/progress", params: { progressToken: s.message.id, progress: 1, total: 2 } },
            { jsonrpc: "2.0", id: "q", method: "elicitation/create", params: { message: "?" } },
            { jsonrpc: "2.0", id: "s", method: "sampling/createMessage", params: {} },
            { jsonrpc: "2.0", id: s.message.id, result: { content: [] } },
          )
        : hello(s),
    );
    const c = client();
    const progress: number[] = [];
    expect(await c.request("tools/call", {}, { progress: (p) => progress.push(p.progress) })).toEqual({ content: [] });
    expect(progress).toEqual([1]);
    await vi.waitFor(() => expect(sent.length).toBe(3));
    expect(sent.find(({ message }) => message.id === "q")?.message.result).toEqual({ action: "accept", content: { a: 1 } });
    expect(sent.find(({ message }) => message.id === "s")?.message.error?.code).toBe(-1);
  });

  it("takes a broken stream up again where it ended", async () => {
    const sent = server(({ method, headers }) => {
      if (method === "POST") return new Response("id: 5\nretry: 1\ndata:\n\n", { headers: { "content-type": "text/event-stream" } });
      return headers["last-event-id"] === "5" ? stream({ jsonrpc: "2.0", id: 1, result: { ok: true } }) : undefined;
    });
    expect(await client().request("tools/list")).toEqual({ ok: true });
    expect(sent.length).toBe(2);
  });

  it("fails when a stream without ids ends early", async () => {
    server(() => stream({ jsonrpc: "2.0", method: "notifications/message", params: {} }));
    await expect(client().request("tools/list")).rejects.toThrow("ended before the answer");
  });

  it("says which status and sentence refused it", async () => {
    server(() => new Response('{"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"token expired"}}', { status: 401, headers: { "www-authenticate": "Bearer" } }));
    const error = await client().connect().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(HttpError);
    expect(error).toMatchObject({ status: 401, text: "token expired", authenticate: "Bearer" });
  });

  it("tells errors of the protocol apart", async () => {
    server(({ message }) => new Response(JSON.stringify({ jsonrpc: "2.0", id: message.id, error: { code: -32602, message: "no such tool" } })));
    await expect(client().request("tools/call")).rejects.toBeInstanceOf(AnswerError);
  });

  it("cancels at the server too", async () => {
    const sent = server(({ message }) => (message.method === "tools/call" ? new Promise<Response>(() => {}) : undefined));
    const abort = new AbortController();
    const call = client().request("tools/call", {}, { signal: abort.signal });
    abort.abort();
    await expect(call).rejects.toBeInstanceOf(CancelledError);
    await vi.waitFor(() => expect(sent.at(-1)?.message).toMatchObject({ method: "notifications/cancelled", params: { requestId: 1 } }));
  });

  it("reads all pages, and no cursor twice", async () => {
    server(({ message }) => {
      const cursor = message.params?.cursor;
      return json(message.id, cursor === undefined ? { tools: [1], nextCursor: "b" } : { tools: [2], nextCursor: "b" });
    });
    expect(await client().list("tools/list", "tools")).toEqual([1, 2]);
  });
});
