// A stand-in for the admin server of docs/admin-api.md, for work on the pages alone: `npm run mock`, then `npm run dev`, or open the
// built pages at http://localhost:15099/ui/. The configuration lives in memory; a line with "post:" is not valid.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { mcp } from "./mcp.mjs";

const PORT = 15099;
const DIST = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..", "dist");
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", svg: "image/svg+xml", txt: "text/plain" };
const STARTED = new Date(Date.now() - 4_000_000).toISOString();

let text = `# yaml-language-server: $schema=https://agentgateway.dev/schema/config
binds:
- port: 3000
  listeners:
  - routes:
    - policies:
        # Who may ask at all
        jwtAuth:
          issuer: agentgateway.dev
          audiences: [test.agentgateway.dev]
          jwks:
            file: ./manifests/jwt/pub-key
      backends:
      - mcp:
          targets:
          - name: everything
            stdio:
              cmd: npx
              args: ["@modelcontextprotocol/server-everything"]
`;
let version = 1;

const policy = (type, phase, stage, line, summary) => ({ type, phase, stage, line, summary });
const route = (name, matches, policies, backends) => ({ name, hostnames: [], matches, policies, backends });

function overview() {
  const rules = ['mcp.tool.name == "echo"', 'jwt.sub == "test-user" && mcp.tool.name == "add"'];
  const everything = {
    kind: "mcp", name: "bind/3000/listener0/default/route0#0", weight: 1,
    policies: [policy("mcpAuthorization", "backend", "authorization", 14, { rules })],
    targets: [{ name: "everything", transport: "stdio", address: "npx @modelcontextprotocol/server-everything" }],
  };
  const web = { kind: "host", name: "web#0", weight: 1, address: "localhost:8080", policies: [] };
  return {
    config: { file: "/etc/gatehouse/config.yaml", status: "ok", loadedAt: STARTED, problems: [] },
    binds: [
      {
        name: "bind/3000", port: 3000, actualPort: 3000,
        listeners: [{
          name: "listener0", gateway: "default/default", hostname: "", protocol: "HTTP", policies: [],
          routes: [
            route("default/route0", ["path prefix /"], [policy("cors", "route", "cors", 7, { allowOrigins: ["*"] }), policy("jwtAuth", "route", "authentication", 9, { issuer: "agentgateway.dev" })], [everything]),
            route("default/web", ["path prefix /web", "path /health, method GET"], [], [web, { ...web, weight: 3, address: "localhost:8081" }]),
          ],
        }],
      },
    ],
    warnings: [{ severity: "warning", message: "The route has no timeout, so that a slow target may keep its clients waiting.", file: "config.yaml", line: 6, column: 5, path: "binds[0].listeners[0].routes[0]" }],
  };
}

const targets = [
  { backend: "bind/3000/listener0/default/route0#0", target: "everything", transport: "stdio", address: "npx @modelcontextprotocol/server-everything", state: "up", lastError: null, lastSeen: STARTED, connections: 2 },
  { backend: "b", target: "tickets", transport: "http", address: "https://tickets.example.com/mcp", state: "down", lastError: "connection refused: tickets.example.com/192.0.2.1:443", lastSeen: null, connections: 0 },
];
const sessions = [{ id: "3f7a9c0d1e2b4a68", backend: "b", subject: "test-user", client: { name: "inspector", version: "0.17" }, protocolVersion: "2025-11-25", createdAt: STARTED, lastUsedAt: STARTED, streams: 1 }];
const schema = { type: "object", properties: { binds: { type: "array", description: "Ports and what listens there.", items: { type: "object", required: ["port"], properties: { port: { type: "integer", description: "The TCP port." }, listeners: { type: "array", items: { type: "object" } } } } }, config: { type: "object", properties: {} } } };

function problemsOf(candidate) {
  return candidate.split("\n").flatMap((line, i) => {
    const column = line.indexOf("post:") + 1;
    return column > 0 ? [{ severity: "error", message: 'unknown field "post"; did you mean "port"?', file: "config.yaml", line: i + 1, column, path: "binds[0]" }] : [];
  });
}

const CALLS = {
  "GET /api/runtime": () => [200, { build: { version: "0.1.0", commit: "abc", java: "25.0.1" }, ui: { gatewayMode: "standalone", configStoreMode: "file" }, startedAt: STARTED, uptimeSeconds: 4000, pid: 1 }],
  "GET /api/overview": () => [200, overview()],
  "GET /api/targets": () => [200, targets],
  "GET /api/sessions": () => [200, sessions],
  "GET /api/config/raw": () => [200, { text, etag: `"${version}"`, file: "/etc/gatehouse/config.yaml", writable: true }],
  "GET /api/config/schema": () => [200, schema],
  "POST /api/config/validate": (body) => [200, { problems: problemsOf(body.text) }],
  "PUT /api/config/raw": (body) => {
    if (body.etag !== `"${version}"`) return [409, { error: "the file has changed since" }];
    const problems = problemsOf(body.text);
    if (problems.length > 0) return [422, { problems }];
    text = body.text;
    return [200, { etag: `"${++version}"`, warnings: [] }];
  },
  "POST /api/cel": (body) => (body.expression.includes("(((") ? [400, { error: "mismatched input" }] : [200, { result: true }]),
};

async function file(path) {
  const name = path.slice("/ui/".length);
  const page = /\.[a-z0-9]+$/.test(name) ? name : "index.html";
  try {
    return [page.split(".").pop(), await readFile(join(DIST, page))];
  } catch {
    return undefined;
  }
}

createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  if (pathname.startsWith("/api/playground/")) return mcp(request, body, response);
  if (pathname.startsWith("/ui/")) {
    const found = await file(pathname);
    if (!found) return response.writeHead(404).end();
    return response.writeHead(200, { "content-type": TYPES[found[0]] ?? "application/octet-stream" }).end(found[1]);
  }
  const call = CALLS[`${request.method} ${pathname}`];
  const [status, answer] = call ? call(body ? JSON.parse(body) : undefined) : [404, { error: "there is no such call" }];
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
}).listen(PORT, "127.0.0.1", () => console.log(`http://localhost:${PORT}/ui/`));
