import type { RpcError } from "./types";

/** The gateway answered with a status that is no success. `hint` says what a person can do about it. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly text: string,
    readonly authenticate: string | null = null,
  ) {
    super(`HTTP ${status}: ${text || "no text"}`);
  }

  get hint(): string {
    switch (this.status) {
      case 401:
        return "The route wants a valid bearer token. Enter one in Connection and connect again.";
      case 403:
        return "You are known, but not allowed to do this.";
      case 404:
        return "No route matches this path, or the session has ended.";
      case 429:
        return "Too many requests; wait a moment.";
      case 502:
      case 503:
      case 504:
        return "The gateway could not get an answer from the target. The overview shows its last error.";
      default:
        return "";
    }
  }
}

/** The server answered with a JSON-RPC error. */
export class AnswerError extends Error {
  constructor(readonly error: RpcError) {
    super(`${error.message} (code ${error.code})`);
  }
}

/** The request was given up by its own side. */
export class CancelledError extends Error {
  constructor() {
    super("Cancelled.");
  }
}

/** The sentence in an error body, whatever shape it has. */
export function bodySentence(text: string): string {
  try {
    const body = JSON.parse(text) as { error?: { message?: string } | string; error_description?: string; message?: string };
    if (typeof body.error === "string") return body.error_description ? `${body.error}: ${body.error_description}` : body.error;
    return body.error?.message ?? body.message ?? text;
  } catch {
    return text.trim().slice(0, 2000);
  }
}
