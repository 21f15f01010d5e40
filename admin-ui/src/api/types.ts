/** What docs/admin-api.md says, as types. */

export type Severity = "error" | "warning";

export interface Problem {
  severity: Severity;
  message: string;
  file?: string;
  line: number;
  column: number;
  path?: string;
}

export interface Runtime {
  build: { version: string; commit: string; java: string };
  ui: { gatewayMode: string; configStoreMode: "file" | "readOnly" };
  startedAt: string;
  uptimeSeconds: number;
  pid: number;
}

export interface Policy {
  type: string;
  phase: string;
  stage: string;
  line: number;
  summary: unknown;
}

export interface BackendTarget {
  name: string;
  transport: string;
  address: string;
}

export interface Backend {
  kind: "mcp" | "host" | "llm" | "invalid";
  name: string;
  weight: number;
  address?: string;
  reason?: string;
  policies: Policy[];
  targets?: BackendTarget[];
}

export interface Route {
  name: string;
  hostnames: string[];
  matches: string[];
  policies: Policy[];
  backends: Backend[];
}

export interface Listener {
  name: string;
  gateway: string;
  hostname: string;
  protocol: string;
  policies: Policy[];
  routes: Route[];
}

export interface Bind {
  name: string;
  port: number;
  actualPort: number;
  listeners: Listener[];
}

export interface Overview {
  config: { file: string; status: "ok" | "refused"; loadedAt: string; problems: Problem[] };
  binds: Bind[];
  warnings: Problem[];
}

export interface TargetState {
  backend: string;
  target: string;
  transport: string;
  address: string;
  state: "unknown" | "up" | "down";
  lastError: string | null;
  lastSeen: string | null;
  connections: number;
}

export interface Session {
  id: string;
  backend: string;
  subject: string | null;
  client: { name: string; version: string } | null;
  protocolVersion: string;
  createdAt: string;
  lastUsedAt: string;
  streams: number;
}

export interface RawConfig {
  text: string;
  etag: string;
  file: string;
  writable: boolean;
}
