/** One event of a text/event-stream. */
export interface SseEvent {
  event: string;
  data: string;
  id: string | undefined;
}

/**
 * Reads text/event-stream (WHATWG HTML 9.2.6) from pieces that may end anywhere, also between CR and LF.
 * Yields events that have data; `lastEventId` and `retry` stay readable meanwhile.
 */
export class SseParser {
  lastEventId = "";
  retry: number | undefined;
  private rest = "";
  private first = true;
  private data: string[] = [];
  private event = "";
  private sawId = false;

  *push(piece: string): Generator<SseEvent> {
    let text = this.rest + piece;
    if (this.first && text.length > 0) {
      this.first = false;
      if (text.startsWith("\uFEFF")) text = text.slice(1);
    }
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const c = text[i];
      if (c !== "\n" && c !== "\r") continue;
      // A CR at the very end may be half of a CRLF: wait for the next piece.
      if (c === "\r" && i === text.length - 1) break;
      const line = text.slice(from, i);
      if (c === "\r" && text[i + 1] === "\n") i++;
      from = i + 1;
      const event = this.line(line);
      if (event) yield event;
    }
    this.rest = text.slice(from);
  }

  private line(line: string): SseEvent | undefined {
    if (line === "") return this.dispatch();
    if (line.startsWith(":")) return undefined;
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    if (field === "data") this.data.push(value);
    else if (field === "event") this.event = value;
    else if (field === "retry" && /^\d+$/.test(value)) this.retry = Number(value);
    else if (field === "id" && !value.includes("\0")) {
      this.lastEventId = value;
      this.sawId = true;
    }
    return undefined;
  }

  private dispatch(): SseEvent | undefined {
    const event = { event: this.event || "message", data: this.data.join("\n"), id: this.sawId ? this.lastEventId : undefined };
    const any = this.data.length > 0;
    this.data = [];
    this.event = "";
    this.sawId = false;
    return any ? event : undefined;
  }
}

/** The events of a response body, until it ends. */
export async function* eventsOf(body: ReadableStream<Uint8Array>, parser: SseParser): AsyncGenerator<SseEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield* parser.push(value);
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
