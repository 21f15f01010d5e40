import { useState } from "react";
import { Card, Code, CopyButton, json } from "../parts/parts";
import type { RpcMessage } from "../mcp/types";
import type { LoggedMessage } from "./usePlayground";

/** What went over the wire, newest last. The messages hold no token: that travels in a header. */
export function MessageLog({ log }: { log: LoggedMessage[] }) {
  const [open, setOpen] = useState(false);
  return (
    <Card
      title="Messages"
      aside={
        <span className="badges">
          <span className="badge">{log.length}</span>
          <button type="button" className="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "Hide" : "Show"}
          </button>
        </span>
      }
    >
      {open && (
        <>
          <CopyButton text={() => json(log.map(({ direction, message }) => ({ direction, message })))}>Copy all</CopyButton>
          <ol className="log">
            {log.map((entry) => (
              <li key={entry.number}>
                <details>
                  <summary>
                    <span className={`direction ${entry.direction}`}>{entry.direction}</span>
                    <span>{title(entry.message)}</span>
                    <span className="muted">{entry.time.toLocaleTimeString()}</span>
                  </summary>
                  <Code text={json(entry.message)} label={`Message ${entry.number}`} />
                </details>
              </li>
            ))}
          </ol>
        </>
      )}
    </Card>
  );
}

function title(message: RpcMessage): string {
  if (message.method !== undefined) return message.method;
  return `${message.error ? "error" : "result"} of request ${message.id ?? "unknown"}`;
}
