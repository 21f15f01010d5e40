import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { assert, eventually, freePort } from "./support.mjs";

const ROOT = resolve(import.meta.dirname, "../../..");
const JWT = join(ROOT, "examples/jwt");

export const token = (name) => readFileSync(join(JWT, name), "utf8").trim();

/** The gateway with the document's configuration and, on a port of its own, the server that has something of every kind. */
export async function startGateway(program) {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-browser-"));
  const [data, open, admin, stats, ready] = await Promise.all([1, 2, 3, 4, 5].map(freePort));
  mkdirSync(join(folder, "manifests/jwt"), { recursive: true });
  copyFileSync(join(JWT, "pub-key"), join(folder, "manifests/jwt/pub-key"));
  const file = join(folder, "config.yaml");
  writeFileSync(file, config({ data, open, admin, stats, ready, library: join(dirname(dirname(resolve(program))), "lib", "*") }));
  const log = openSync(join(folder, "gateway.log"), "w");
  const process_ = spawn(program, ["-f", "config.yaml"], { cwd: folder, stdio: ["ignore", log, log] });
  const base = `http://localhost:${admin}`;
  const stop = async () => {
    if (process_.exitCode === null) {
      const over = new Promise((done) => process_.once("exit", done));
      process_.kill("SIGTERM");
      const timer = setTimeout(() => process_.kill("SIGKILL"), 15_000);
      await over;
      clearTimeout(timer);
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await eventually(async () => {
      assert.equal(process_.exitCode, null);
      assert.equal((await fetch(`${base}/api/overview`)).status, 200);
    }, 90);
  } catch (e) {
    console.log(existsSync(join(folder, "gateway.log")) ? readFileSync(join(folder, "gateway.log"), "utf8").slice(-3000) : "no log");
    await stop();
    throw e;
  }
  return { base, file, data, open, stop };
}

const target = (java, library, kind, indent) => `${indent}- name: everything
${indent}  stdio:
${indent}    cmd: ${JSON.stringify(java)}
${indent}    args: ["-cp", ${JSON.stringify(library)}, "io.gatehouse.plugin.demo.DemoMain", "${kind}"]
`;

function config({ data, open, admin, stats, ready, library }) {
  const java = join(process.env.JAVA_HOME, "bin/java");
  return `# yaml-language-server: $schema=https://agentgateway.dev/schema/config
config:
  adminAddr: localhost:${admin}
  statsAddr: localhost:${stats}
  readinessAddr: localhost:${ready}
binds:
- port: ${data}
  listeners:
  - routes:
    - policies:
        jwtAuth:
          # Guests come in, with fewer tools
          issuer: agentgateway.dev
          audiences: [test.agentgateway.dev]
          jwks:
            file: ./manifests/jwt/pub-key
        mcpAuthorization:
          rules:
          # Public tool
          - 'mcp.tool.name == "echo"'
          # Restricted to specific user
          - 'jwt.sub == "test-user" && mcp.tool.name == "add"'
          # Restricted by custom claim
          - 'mcp.tool.name == "printEnv" && jwt.nested.key == "value"'
      backends:
      - mcp:
          targets:
${target(java, library, "mcp-stdio", "          ")}- port: ${open}
  listeners:
  - name: open
    routes:
    - backends:
      - mcp:
          targets:
${target(java, library, "conformance-stdio", "          ")}`;
}
