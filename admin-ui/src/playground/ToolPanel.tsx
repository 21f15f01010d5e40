import { type FormEvent, type KeyboardEvent, useMemo, useState } from "react";
import { Badge, Card, Code, CopyButton, json, Notice } from "../parts/parts";
import type { McpClient } from "../mcp/client";
import { asCurl } from "../mcp/curl";
import type { Json, JsonObject, Tool, ToolAnswer } from "../mcp/types";
import { initialValue, problemsIn } from "../schema/form";
import { JsonText } from "../schema/JsonText";
import { SchemaForm } from "../schema/SchemaForm";
import { CallOutcome } from "./CallOutcome";
import { ContentView } from "./ContentView";
import { useCall } from "./useCall";
import type { Connection } from "./usePlayground";

export function ToolPanel({ tool, client, connection }: { tool: Tool; client: McpClient; connection: Connection }) {
  const schema = tool.inputSchema;
  const [args, setArgs] = useState<Json | undefined>(() => initialValue(schema, schema) ?? {});
  const [raw, setRaw] = useState(false);
  const [unreadable, setUnreadable] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const { state, run, cancel } = useCall(client);
  const problems = useMemo(() => problemsIn(args, schema, schema), [args, schema]);
  const running = state.phase === "running";

  const params = (): JsonObject => ({ name: tool.name, arguments: (args ?? {}) as JsonObject });
  const call = () => {
    setTried(true);
    // Raw arguments go out as they are: trying what the server says to wrong ones is half of the fun.
    if (running || unreadable.size > 0 || (!raw && problems.size > 0)) return;
    void run("tools/call", params());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    call();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      call();
    }
  };
  const onReadable = (path: string, ok: boolean) =>
    setUnreadable((paths) => {
      if (paths.has(path) === !ok) return paths;
      const next = new Set(paths);
      if (ok) next.delete(path);
      else next.add(path);
      return next;
    });
  const curl = () =>
    asCurl({
      url: `http://localhost:${connection.port}${connection.path}`,
      sessionId: client.sessionId,
      protocolVersion: client.server?.protocolVersion,
      withToken: connection.token !== "",
      host: connection.host,
      method: "tools/call",
      params: params(),
    });

  return (
    <>
      <Card title={tool.name} aside={<Hints tool={tool} />}>
        {tool.description && <p className="prose">{tool.description}</p>}
        <form onSubmit={submit} onKeyDown={keys} noValidate>
          <label className="check">
            <input
              type="checkbox"
              checked={raw}
              onChange={(e) => {
                setRaw(e.target.checked);
                setUnreadable(new Set());
              }}
            />
            Raw JSON arguments
          </label>
          {raw ? (
            <JsonText id="raw-arguments" label="Arguments" value={args} onChange={setArgs} onReadable={(ok) => onReadable("", ok)} rows={10} />
          ) : (
            <SchemaForm schema={schema} value={args} onChange={setArgs} onReadable={onReadable} problems={tried ? problems : NONE} />
          )}
          {tried && !raw && problems.size > 0 && (
            <Notice tone="bad" title={problems.size === 1 ? "One argument needs a look." : `${problems.size} arguments need a look.`} />
          )}
          <div className="row">
            <button type="submit" className="primary" disabled={running}>
              Call
            </button>
            {running && (
              <button type="button" onClick={cancel}>
                Cancel
              </button>
            )}
            <CopyButton text={curl}>Copy as curl</CopyButton>
            <span className="muted keys">Ctrl + Enter calls</span>
          </div>
        </form>
      </Card>
      <Card title="Result">
        {state.phase === "idle" && <p className="muted">Not called yet.</p>}
        <CallOutcome state={state}>{(result, millis) => <Answer answer={result as ToolAnswer} millis={millis} />}</CallOutcome>
      </Card>
    </>
  );
}

const NONE = new Map<string, string>();

function Hints({ tool: { annotations } }: { tool: Tool }) {
  return (
    <span className="badges">
      {annotations?.readOnlyHint && <Badge>read only</Badge>}
      {annotations?.destructiveHint && !annotations.readOnlyHint && <Badge tone="warn">destructive</Badge>}
      {annotations?.idempotentHint && <Badge>idempotent</Badge>}
    </span>
  );
}

function Answer({ answer, millis }: { answer: ToolAnswer; millis: number }) {
  const content = answer.content ?? [];
  return (
    <>
      <p>
        {answer.isError ? <Badge tone="bad">the tool reports an error</Badge> : <Badge tone="good">answered</Badge>} <span className="muted">after {millis} ms</span>
      </p>
      {content.length === 0 && answer.structuredContent === undefined && <p className="muted">The answer is empty.</p>}
      {content.map((part, i) => (
        <ContentView key={i} content={part} />
      ))}
      {answer.structuredContent !== undefined && (
        <>
          <h3>Structured content</h3>
          <Code text={json(answer.structuredContent)} label="Structured content" />
        </>
      )}
    </>
  );
}
