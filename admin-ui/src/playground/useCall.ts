import { useCallback, useEffect, useRef, useState } from "react";
import type { McpClient } from "../mcp/client";
import type { JsonObject, Progress } from "../mcp/types";

export type CallState =
  | { phase: "idle" }
  | { phase: "running"; progress: Progress | undefined }
  | { phase: "done"; result: JsonObject; millis: number }
  | { phase: "failed"; error: Error };

/** One call at a time, with its progress; leaving the panel cancels it. */
export function useCall(client: McpClient) {
  const [state, setState] = useState<CallState>({ phase: "idle" });
  const abort = useRef<AbortController | undefined>(undefined);

  const run = useCallback(
    async (method: string, params: JsonObject) => {
      abort.current?.abort();
      const mine = new AbortController();
      abort.current = mine;
      setState({ phase: "running", progress: undefined });
      const started = performance.now();
      const isCurrent = () => abort.current === mine;
      try {
        const result = await client.request(method, params, {
          signal: mine.signal,
          progress: (progress) => isCurrent() && setState({ phase: "running", progress }),
        });
        if (isCurrent()) setState({ phase: "done", result, millis: Math.round(performance.now() - started) });
      } catch (error) {
        if (isCurrent()) setState({ phase: "failed", error: error as Error });
      }
    },
    [client],
  );
  const cancel = useCallback(() => abort.current?.abort(), []);
  useEffect(
    () => () => {
      const last = abort.current;
      abort.current = undefined;
      last?.abort();
    },
    [],
  );
  return { state, run, cancel };
}
