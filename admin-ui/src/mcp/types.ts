import type { JsonSchema } from "../schema/types";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };
export type RequestId = string | number;

export interface RpcError {
  code: number;
  message: string;
  data?: Json;
}

/** Any JSON-RPC message; which kind it is shows in what is there. */
export interface RpcMessage {
  jsonrpc: "2.0";
  id?: RequestId | null;
  method?: string;
  params?: JsonObject;
  result?: JsonObject;
  error?: RpcError;
}

export interface ServerInfo {
  protocolVersion: string;
  serverInfo: { name: string; title?: string; version: string };
  capabilities: { [name: string]: Json };
  instructions?: string;
}

export interface Tool {
  name: string;
  title?: string;
  description?: string;
  inputSchema: JsonSchema;
  outputSchema?: JsonSchema;
  annotations?: { title?: string; readOnlyHint?: boolean; destructiveHint?: boolean; idempotentHint?: boolean; openWorldHint?: boolean };
}

export interface PromptArgument {
  name: string;
  title?: string;
  description?: string;
  required?: boolean;
}

export interface Prompt {
  name: string;
  title?: string;
  description?: string;
  arguments?: PromptArgument[];
}

export interface Resource {
  uri: string;
  name: string;
  title?: string;
  description?: string;
  mimeType?: string;
}

export interface ResourceTemplate {
  uriTemplate: string;
  name: string;
  title?: string;
  description?: string;
  mimeType?: string;
}

export interface ResourceContents {
  uri: string;
  mimeType?: string;
  text?: string;
  blob?: string;
}

export type Content =
  | { type: "text"; text: string }
  | { type: "image"; data: string; mimeType: string }
  | { type: "audio"; data: string; mimeType: string }
  | { type: "resource"; resource: ResourceContents }
  | { type: "resource_link"; uri: string; name: string; title?: string; description?: string; mimeType?: string };

export interface ToolAnswer {
  content?: Content[];
  structuredContent?: Json;
  isError?: boolean;
}

export interface Progress {
  progress: number;
  total?: number;
  message?: string;
}

export interface Elicitation {
  message: string;
  requestedSchema?: JsonSchema;
  mode?: string;
  url?: string;
}

export type ElicitationAnswer = { action: "accept"; content?: JsonObject } | { action: "decline" } | { action: "cancel" };
