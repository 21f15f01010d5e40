import { type FormEvent, useState } from "react";
import { Card } from "../parts/parts";
import type { McpClient } from "../mcp/client";
import type { JsonObject, ResourceContents } from "../mcp/types";
import { CallOutcome } from "./CallOutcome";
import { ContentsView } from "./ContentView";
import { useCall } from "./useCall";

interface Props {
  uri: string;
  name: string;
  description: string | undefined;
  template: boolean;
  client: McpClient;
}

export function ResourcePanel({ uri, name, description, template, client }: Props) {
  const [typed, setTyped] = useState(uri);
  const { state, run } = useCall(client);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run("resources/read", { uri: typed });
  };
  return (
    <Card title={name}>
      {description && <p className="prose">{description}</p>}
      <form onSubmit={submit}>
        <div className="field">
          <label htmlFor="uri">URI</label>
          <input id="uri" className="mono" value={typed} spellCheck={false} onChange={(e) => setTyped(e.target.value)} />
          {template && <p className="help">A template: replace what stands in braces.</p>}
        </div>
        <div className="row">
          <button type="submit" className="primary">
            Read
          </button>
        </div>
      </form>
      <CallOutcome state={state}>{(result) => <Contents result={result} />}</CallOutcome>
    </Card>
  );
}

function Contents({ result }: { result: JsonObject }) {
  const contents = (Array.isArray(result.contents) ? result.contents : []) as unknown as ResourceContents[];
  return (
    <>
      {contents.map((part, i) => (
        <ContentsView key={i} contents={part} />
      ))}
    </>
  );
}
