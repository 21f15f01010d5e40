// An MCP server with one tool of every kind that the playground shows.
import { randomUUID } from "node:crypto";

const DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
const object = (properties, required = []) => ({ type: "object", properties, required });

const TOOLS = [
  { name: "echo", description: "Says back what it is told.", inputSchema: object({ message: { type: "string", description: "What to say." } }, ["message"]), annotations: { readOnlyHint: true } },
  { name: "add", description: "Adds two numbers.", inputSchema: object({ a: { type: "number", description: "First number" }, b: { type: "number", default: 2 } }, ["a", "b"]) },
  {
    name: "order", description: "Takes arguments of every kind.",
    inputSchema: object({
      size: { enum: ["small", "medium", "large"], default: "medium" },
      gift: { type: "boolean", description: "Wrap it" },
      lines: { type: "array", items: object({ article: { type: "string" }, count: { type: "integer", minimum: 1 } }, ["article"]) },
      address: object({ street: { type: "string" }, zip: { type: "string", pattern: "^[0-9]{5}$" } }, ["street"]),
      extras: { type: "array", items: { enum: ["card", "ribbon"] } },
      notes: {},
    }, ["size", "address"]),
  },
  { name: "slow", description: "Counts to ten with progress.", inputSchema: object({}) },
  { name: "ask", description: "Asks you something first.", inputSchema: object({}) },
  { name: "picture", description: "Answers with a picture and structured content.", inputSchema: object({}) },
];
const waiting = new Map();

export function mcp(request, body, response) {
  if (request.method !== "POST") return response.writeHead(request.method === "DELETE" ? 204 : 405).end();
  if (request.headers.authorization === "Bearer wrong") {
    response.writeHead(401, { "content-type": "application/json", "www-authenticate": 'Bearer error="invalid_token"' });
    return response.end('{"error":{"message":"authentication failure: the token is not valid"}}');
  }
  const { id, method, params, result } = JSON.parse(body);
  if (method === undefined) {
    waiting.get(id)?.(result);
    return response.writeHead(202).end();
  }
  if (id === undefined) return response.writeHead(202).end();
  if (method === "tools/call" && (params.name === "slow" || params.name === "ask")) return stream(response, id, params);
  const headers = { "content-type": "application/json" };
  if (method === "initialize") headers["mcp-session-id"] = randomUUID();
  response.writeHead(200, headers).end(JSON.stringify({ jsonrpc: "2.0", id, ...answer(method, params) }));
}

function answer(method, params) {
  switch (method) {
    case "initialize":
      return { result: { protocolVersion: params.protocolVersion, serverInfo: { name: "mock", version: "1" }, capabilities: { tools: {}, prompts: {}, resources: {} } } };
    case "tools/list":
      return { result: { tools: TOOLS } };
    case "prompts/list":
      return { result: { prompts: [{ name: "greet", description: "Greets somebody.", arguments: [{ name: "who", required: true }] }] } };
    case "prompts/get":
      return { result: { messages: [{ role: "user", content: { type: "text", text: `Hello, ${params.arguments.who}` } }] } };
    case "resources/list":
      return { result: { resources: [{ uri: "demo://readme", name: "readme" }] } };
    case "resources/templates/list":
      return { result: { resourceTemplates: [] } };
    case "resources/read":
      return { result: { contents: [{ uri: params.uri, mimeType: "text/plain", text: "Contents." }] } };
    case "tools/call":
      return { result: call(params) };
    default:
      return { error: { code: -32601, message: `no method ${method}` } };
  }
}

function call({ name, arguments: args }) {
  if (name === "add") return { content: [{ type: "text", text: `The sum is ${args.a + args.b}.` }] };
  if (name === "picture") return { content: [{ type: "image", mimeType: "image/png", data: DOT }], structuredContent: { width: 1 } };
  return { content: [{ type: "text", text: JSON.stringify(args, null, 2) }] };
}

function stream(response, id, { name, _meta }) {
  response.writeHead(200, { "content-type": "text/event-stream" });
  const send = (message) => response.write(`data: ${JSON.stringify({ jsonrpc: "2.0", ...message })}\n\n`);
  const end = (text) => (send({ id, result: { content: [{ type: "text", text }] } }), response.end());
  if (name === "ask") {
    const question = randomUUID();
    waiting.set(question, (result) => end(JSON.stringify(result)));
    const requestedSchema = object({ name: { type: "string", minLength: 1 }, colour: { enum: ["red", "blue"] } }, ["name"]);
    return send({ id: question, method: "elicitation/create", params: { message: "Who are you?", requestedSchema } });
  }
  let progress = 0;
  const timer = setInterval(() => {
    send({ method: "notifications/progress", params: { progressToken: _meta.progressToken, progress: ++progress, total: 10, message: "Counting" } });
    if (progress === 10) {
      clearInterval(timer);
      end("Counted.");
    }
  }, 300);
  response.on("close", () => clearInterval(timer));
}
