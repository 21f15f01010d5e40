import type { JsonObject } from "./types";

export interface CurlRequest {
  url: string;
  sessionId: string | undefined;
  protocolVersion: string | undefined;
  withToken: boolean;
  host: string;
  method: string;
  params: JsonObject;
}

/** The request as a command for a POSIX shell. The token is a variable: what is copied gets pasted into chats. */
export function asCurl(request: CurlRequest): string {
  const lines = [`curl -sS ${quoted(request.url)}`];
  const header = (name: string, value: string) => lines.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (request.host !== "") header("Host", request.host);
  header("Content-Type", "application/json");
  header("Accept", "application/json, text/event-stream");
  if (request.protocolVersion !== undefined) header("MCP-Protocol-Version", request.protocolVersion);
  if (request.sessionId !== undefined) header("Mcp-Session-Id", request.sessionId);
  if (request.withToken) lines.push('-H "Authorization: Bearer $TOKEN"');
  lines.push(`-d ${quoted(JSON.stringify({ jsonrpc: "2.0", id: 1, method: request.method, params: request.params }))}`);
  return lines.join(" \\\n  ");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
