import type { Overview, Problem, RawConfig, Runtime, Session, TargetState } from "./types";

/** An answer of the admin server other than success, with its sentence. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly problems: Problem[] = [],
  ) {
    super(message);
  }
}

let adminToken = "";

/** The token printed at start, needed where the admin address is not loopback. Kept in memory only. */
export function setAdminToken(token: string): void {
  adminToken = token.trim();
}

export function adminHeaders(): Record<string, string> {
  return adminToken ? { "x-gatehouse-admin-token": adminToken } : {};
}

async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = { method, headers: { ...adminHeaders() }, cache: "no-store" };
  if (signal) init.signal = signal;
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { ...init.headers, "content-type": "application/json" };
  }
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (e) {
    if (signal?.aborted) throw e;
    throw new ApiError(0, "The admin server cannot be reached.");
  }
  const text = await response.text();
  const answer = parse(text);
  if (response.ok && answer !== undefined) return answer as T;
  throw new ApiError(response.status, sentence(answer, response.status), problemsOf(answer));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sentence(answer: unknown, status: number): string {
  const error = (answer as { error?: unknown } | undefined)?.error;
  if (typeof error === "string") return error;
  return status === 422 ? "The configuration is not valid." : `The admin server answered with status ${status}.`;
}

function problemsOf(answer: unknown): Problem[] {
  const problems = (answer as { problems?: unknown } | undefined)?.problems;
  return Array.isArray(problems) ? (problems as Problem[]) : [];
}

export const api = {
  runtime: (signal?: AbortSignal) => call<Runtime>("GET", "/api/runtime", undefined, signal),
  overview: (signal?: AbortSignal) => call<Overview>("GET", "/api/overview", undefined, signal),
  targets: (signal?: AbortSignal) => call<TargetState[]>("GET", "/api/targets", undefined, signal),
  sessions: (signal?: AbortSignal) => call<Session[]>("GET", "/api/sessions", undefined, signal),
  cel: (expression: string, data: unknown) =>
    call<{ result?: unknown; error?: string }>("POST", "/api/cel", data === undefined ? { expression } : { expression, data }),
  rawConfig: (signal?: AbortSignal) => call<RawConfig>("GET", "/api/config/raw", undefined, signal),
  saveRawConfig: (text: string, etag: string) =>
    call<{ etag: string; warnings?: Problem[] }>("PUT", "/api/config/raw", { text, etag }),
  validate: (text: string, signal?: AbortSignal) =>
    call<{ problems: Problem[] }>("POST", "/api/config/validate", { text }, signal),
  schema: (signal?: AbortSignal) => call<unknown>("GET", "/api/config/schema", undefined, signal),
};
