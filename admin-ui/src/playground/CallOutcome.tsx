import type { ReactNode } from "react";
import type { JsonObject, Progress } from "../mcp/types";
import { CallFailure } from "./CallFailure";
import type { CallState } from "./useCall";

/** Progress, failure or result of a call; announced politely. */
export function CallOutcome({ state, children }: { state: CallState; children: (result: JsonObject, millis: number) => ReactNode }) {
  return (
    <div aria-live="polite" aria-busy={state.phase === "running"}>
      {state.phase === "running" && <Running progress={state.progress} />}
      {state.phase === "failed" && <CallFailure error={state.error} />}
      {state.phase === "done" && children(state.result, state.millis)}
    </div>
  );
}

function Running({ progress }: { progress: Progress | undefined }) {
  const known = progress?.total !== undefined && progress.total > 0;
  return (
    <div className="running">
      {known ? (
        <progress aria-label="Progress" value={progress.progress} max={progress.total} />
      ) : (
        <progress aria-label="Progress" />
      )}
      <span className="muted">
        {progress?.message ?? "Waiting for the answer…"}
        {progress && ` ${progress.progress}${progress.total === undefined ? "" : ` of ${progress.total}`}`}
      </span>
    </div>
  );
}
