import { AnswerError, bodySentence, CancelledError, HttpError } from "./errors";
import { eventsOf, SseParser } from "./sse";
import type {
  Elicitation,
  ElicitationAnswer,
  Json,
  JsonObject,
  Progress,
  RequestId,
  RpcMessage,
  ServerInfo,
} from "./types";

export const PROTOCOL_VERSION = "2025-11-25";
const KNOWN_VERSIONS = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"];

export interface ClientEvents {
  /** Every message, in the order in which it was sent or received. */
  message: (direction: "sent" | "received", message: RpcMessage) => void;
  notification: (method: string, params: JsonObject) => void;
  elicit: (question: Elicitation, signal: AbortSignal) => Promise<ElicitationAnswer>;
}

export interface CallOptions {
  signal?: AbortSignal;
  progress?: (progress: Progress) => void;
}

interface Pending {
  resolve: (result: JsonObject) => void;
  reject: (error: Error) => void;
  progress: ((progress: Progress) => void) | undefined;
}

/**
 * An MCP client over streamable HTTP, as the specification of 2025-11-25 says under "Transports": one POST per message,
 * answers as JSON or as a stream of events, a GET for what the server says unasked, DELETE at the end. A stream that breaks
 * before its answer came is taken up again with Last-Event-ID when the server numbers its events.
 */
export class McpClient {
  sessionId: string | undefined;
  server: ServerInfo | undefined;
  private nextId = 1;
  private readonly pending = new Map<RequestId, Pending>();
  private readonly questions = new Map<RequestId, AbortController>();
  private readonly closing = new AbortController();

  constructor(
    private readonly url: string,
    private readonly headers: Record<string, string>,
    private readonly events: ClientEvents,
  ) {}

  async connect(signal?: AbortSignal): Promise<ServerInfo> {
    const params = {
      protocolVersion: PROTOCOL_VERSION,
      capabilities: { elicitation: { form: {}, url: {} } },
      clientInfo: { name: "gatehouse-playground", title: "Gatehouse playground", version: "1" },
    };
    const server = (await this.request("initialize", params, signal ? { signal } : {})) as unknown as ServerInfo;
    if (!KNOWN_VERSIONS.includes(server.protocolVersion)) {
      throw new Error(`The server speaks protocol version ${server.protocolVersion}, which this page does not know.`);
    }
    this.server = server;
    await this.notify("notifications/initialized");
    void this.listen();
    return server;
  }

  /** Sends a request and waits for its answer. Aborting the signal tells the server so. */
  request(method: string, params: JsonObject = {}, options: CallOptions = {}): Promise<JsonObject> {
    const id = this.nextId++;
    const sent: JsonObject = options.progress ? { ...params, _meta: { progressToken: id } } : params;
    return new Promise<JsonObject>((resolve, reject) => {
      const cancel = () => {
        if (!this.pending.delete(id)) return;
        // An initialize request must not be cancelled; everything else is.
        if (method !== "initialize") void this.notify("notifications/cancelled", { requestId: id, reason: "the user cancelled" }).catch(() => undefined);
        reject(new CancelledError());
      };
      if (options.signal?.aborted) return reject(new CancelledError());
      options.signal?.addEventListener("abort", cancel, { once: true });
      const settle = () => options.signal?.removeEventListener("abort", cancel);
      this.pending.set(id, {
        resolve: (result) => (settle(), resolve(result)),
        reject: (error) => (settle(), reject(error)),
        progress: options.progress,
      });
      this.post({ jsonrpc: "2.0", id, method, params: sent }, id).catch((error: Error) => this.fail(id, error));
    });
  }

  /** Every page of a list. Stops at 10,000 entries or when the server repeats a cursor. */
  async list<T>(method: string, key: string, options: CallOptions = {}): Promise<T[]> {
    const all: T[] = [];
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const page: JsonObject = await this.request(method, cursor === undefined ? {} : { cursor }, options);
      if (Array.isArray(page[key])) all.push(...(page[key] as T[]));
      cursor = typeof page.nextCursor === "string" ? page.nextCursor : undefined;
    } while (cursor !== undefined && !seen.has(cursor) && seen.add(cursor) && all.length < 10_000);
    return all;
  }

  async notify(method: string, params?: JsonObject): Promise<void> {
    await this.post(params ? { jsonrpc: "2.0", method, params } : { jsonrpc: "2.0", method }, undefined);
  }

  /** Ends the session. What still runs is cancelled; errors of the goodbye do not matter to anybody. */
  async close(): Promise<void> {
    this.closing.abort();
    for (const question of this.questions.values()) question.abort();
    for (const id of [...this.pending.keys()]) this.fail(id, new CancelledError());
    if (this.sessionId === undefined) return;
    // The admin server takes a DELETE from no page that cannot say this content type.
    const headers = { ...this.sessionHeaders(), "content-type": "application/json" };
    await fetch(this.url, { method: "DELETE", headers, keepalive: true }).catch(() => undefined);
  }

  private sessionHeaders(): Record<string, string> {
    const headers: Record<string, string> = { ...this.headers };
    if (this.sessionId !== undefined) headers["mcp-session-id"] = this.sessionId;
    if (this.server) headers["mcp-protocol-version"] = this.server.protocolVersion;
    return headers;
  }

  private async post(message: RpcMessage, awaited: RequestId | undefined): Promise<void> {
    this.events.message("sent", message);
    const response = await fetch(this.url, {
      method: "POST",
      headers: { ...this.sessionHeaders(), "content-type": "application/json", accept: "application/json, text/event-stream" },
      body: JSON.stringify(message),
      cache: "no-store",
      signal: this.closing.signal,
    });
    const session = response.headers.get("mcp-session-id");
    if (session !== null && message.method === "initialize") this.sessionId = session;
    await this.read(response, awaited);
  }

  private async read(response: Response, awaited: RequestId | undefined): Promise<void> {
    const type = response.headers.get("content-type") ?? "";
    if (!response.ok) throw await httpError(response);
    if (type.startsWith("text/event-stream") && response.body) return this.follow(response.body, awaited);
    const text = await response.text();
    if (text.trim() !== "") this.receive(text);
    if (awaited !== undefined && this.pending.has(awaited)) throw new Error("The server's answer does not belong to the request.");
  }

  private async follow(body: ReadableStream<Uint8Array>, awaited: RequestId | undefined): Promise<void> {
    const parser = new SseParser();
    let stream: ReadableStream<Uint8Array> | undefined = body;
    for (let attempt = 0; stream; attempt++) {
      try {
        for await (const event of eventsOf(stream, parser)) {
          if (event.data !== "") this.receive(event.data);
        }
      } catch (error) {
        if (this.closing.signal.aborted) return;
        if (parser.lastEventId === "") throw error;
      }
      stream = undefined;
      if (awaited === undefined || !this.pending.has(awaited)) return;
      if (parser.lastEventId === "" || attempt >= 5) throw new Error("The stream ended before the answer came.");
      await pause(parser.retry ?? 1000, this.closing.signal);
      stream = await this.open(parser.lastEventId);
    }
  }

  /** The stream for what the server says unasked. A server need not have one (405). */
  private async listen(): Promise<void> {
    const parser = new SseParser();
    for (let failures = 0; failures < 5 && !this.closing.signal.aborted; ) {
      try {
        const body = await this.open(parser.lastEventId);
        failures = 0;
        for await (const event of eventsOf(body, parser)) {
          if (event.data !== "") this.receive(event.data);
        }
      } catch (error) {
        if (error instanceof HttpError && error.status < 500) return;
        failures++;
      }
      await pause(parser.retry ?? 1000 * 2 ** failures, this.closing.signal);
    }
  }

  private async open(lastEventId: string): Promise<ReadableStream<Uint8Array>> {
    const headers: Record<string, string> = { ...this.sessionHeaders(), accept: "text/event-stream" };
    if (lastEventId !== "") headers["last-event-id"] = lastEventId;
    const response = await fetch(this.url, { headers, cache: "no-store", signal: this.closing.signal });
    if (!response.ok) throw await httpError(response);
    if (!response.body) throw new Error("The stream has no body.");
    return response.body;
  }

  private receive(text: string): void {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      throw new Error(`The server sent something that is not JSON: ${text.slice(0, 200)}`);
    }
    for (const message of Array.isArray(parsed) ? parsed : [parsed]) this.take(message as RpcMessage);
  }

  private take(message: RpcMessage): void {
    this.events.message("received", message);
    if (message.method !== undefined) {
      if (message.id !== undefined && message.id !== null) void this.answer(message.id, message.method, message.params ?? {});
      else this.notified(message.method, message.params ?? {});
      return;
    }
    const id = message.id ?? undefined;
    const pending = id === undefined ? undefined : this.pending.get(id);
    if (id === undefined || !pending) return;
    this.pending.delete(id);
    if (message.error) pending.reject(new AnswerError(message.error));
    else pending.resolve(message.result ?? {});
  }

  private notified(method: string, params: JsonObject): void {
    if (method === "notifications/progress") {
      this.pending.get(params.progressToken as RequestId)?.progress?.(params as unknown as Progress);
    } else if (method === "notifications/cancelled") {
      this.questions.get(params.requestId as RequestId)?.abort();
    }
    this.events.notification(method, params);
  }

  private async answer(id: RequestId, method: string, params: JsonObject): Promise<void> {
    const reply = async (outcome: { result: JsonObject } | { error: { code: number; message: string; data?: Json } }) =>
      this.post({ jsonrpc: "2.0", id, ...outcome }, undefined).catch(() => undefined);
    if (method === "ping") return void (await reply({ result: {} }));
    if (method === "elicitation/create") {
      const abort = new AbortController();
      this.questions.set(id, abort);
      const answer = await this.events.elicit(params as unknown as Elicitation, abort.signal);
      this.questions.delete(id);
      // A question that the server took back wants no answer any more.
      if (!abort.signal.aborted) await reply({ result: answer as unknown as JsonObject });
      return;
    }
    if (method === "sampling/createMessage") return void (await reply({ error: { code: -1, message: "This client has no model to sample from." } }));
    await reply({ error: { code: -32601, message: `This client does not offer ${method}.` } });
  }

  private fail(id: RequestId, error: Error): void {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    pending?.reject(error);
  }
}

async function httpError(response: Response): Promise<HttpError> {
  const text = await response.text().catch(() => "");
  return new HttpError(response.status, bodySentence(text), response.headers.get("www-authenticate"));
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.min(millis, 30_000));
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
