// A client made with the TypeScript SDK. Reads one JSON request from stdin, takes its steps in one session, and prints what came
// back as JSON; clients/sdk.py does the same with the Python SDK.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { SSEClientTransport } from "@modelcontextprotocol/sdk/client/sse.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
  LoggingMessageNotificationSchema,
} from "@modelcontextprotocol/sdk/types.js";
import { text } from "node:stream/consumers";

const request = JSON.parse(await text(process.stdin));
const seen = [];
const client = new Client(
  { name: "peer-typescript", version: "1.0.0" },
  { capabilities: { elicitation: {}, sampling: {}, roots: {} } },
);

client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
  seen.push("elicitation");
  const properties = Object.entries(params.requestedSchema.properties);
  return { action: "accept", content: Object.fromEntries(properties.map(([name, schema]) => [name, answer(schema)])) };
});
client.setRequestHandler(CreateMessageRequestSchema, ({ params }) => {
  seen.push("sampling");
  const said = [params.messages[0].content].flat()[0].text;
  return { role: "assistant", model: "peer-model", content: { type: "text", text: `sampled: ${said}` } };
});
client.setRequestHandler(ListRootsRequestSchema, () => {
  seen.push("roots");
  return { roots: [{ uri: "file:///peer/root", name: "peer-root" }] };
});
client.setNotificationHandler(LoggingMessageNotificationSchema, () => {
  seen.push("log");
});

// What a user who fills in a form would write.
function answer(schema) {
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  if (schema.oneOf) return schema.oneOf[0].const;
  const byFormat = { email: "ada@example.com", uri: "https://example.com", date: "1815-12-10" };
  return { string: byFormat[schema.format] ?? "Ada", boolean: true, integer: 1, number: 1, array: [] }[schema.type];
}

function transport() {
  const options = request.token ? { requestInit: { headers: { Authorization: `Bearer ${request.token}` } } } : {};
  const url = new URL(request.url);
  return request.transport === "sse" ? new SSEClientTransport(url, options) : new StreamableHTTPClientTransport(url, options);
}

async function call({ name, arguments: args = {}, cancelAfter }) {
  const progress = [];
  const cancel = new AbortController();
  const result = await client.callTool({ name, arguments: args }, undefined, {
    signal: cancel.signal,
    timeout: 30_000,
    onprogress: (update) => {
      progress.push(update.progress);
      if (progress.length === cancelAfter) cancel.abort("enough");
    },
  }).catch((error) => ({ content: [], error: String(error.message ?? error) }));
  const texts = result.content.filter((piece) => piece.type === "text").map((piece) => piece.text);
  return { text: texts.join("\n"), isError: result.isError === true, error: result.error, progress };
}

async function take(step) {
  switch (step.do) {
    case "tools":
      return (await client.listTools()).tools.map((tool) => tool.name).sort();
    case "prompts":
      return (await client.listPrompts()).prompts.map((prompt) => prompt.name).sort();
    case "resources":
      return (await client.listResources()).resources.length;
    case "ping":
      await client.ping();
      return true;
    case "call":
      return await call(step);
    default:
      throw new Error(`unknown step ${step.do}`);
  }
}

const out = { results: [] };
try {
  await client.connect(transport());
  out.server = client.getServerVersion()?.name;
  for (const step of request.steps) {
    seen.length = 0;
    const value = await take(step).catch((error) => ({ error: String(error.message ?? error) }));
    out.results.push({ value, seen: [...seen] });
  }
  await client.transport.terminateSession?.();
} catch (error) {
  out.error = String(error.message ?? error);
}
console.log(JSON.stringify(out));
await client.close().catch(() => {});
process.exit(0);
