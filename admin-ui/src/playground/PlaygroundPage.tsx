import { useCallback, useRef, useState } from "react";
import { api } from "../api/client";
import { useResource } from "../app/useResource";
import { Badge, Card, Code, Failure, json, Loading, Notice, PageHead } from "../parts/parts";
import { CallFailure } from "./CallFailure";
import { ConnectionForm } from "./ConnectionForm";
import { ElicitationDialog } from "./ElicitationDialog";
import { endpointsOf } from "./endpoints";
import { Inventory, type Picked } from "./Inventory";
import { MessageLog } from "./MessageLog";
import { PromptPanel } from "./PromptPanel";
import { ResourcePanel } from "./ResourcePanel";
import { ToolPanel } from "./ToolPanel";
import { type Lists, type State, usePlayground } from "./usePlayground";

export function PlaygroundPage() {
  const load = useCallback((signal: AbortSignal) => api.overview(signal), []);
  const { value: overview, error, reload } = useResource(load);
  const playground = usePlayground();
  const { state, lists, listErrors, log, questions } = playground;
  return (
    <>
      <PageHead title="Playground">
        <p className="muted">Be an MCP client of your own gateway. Everything passes through its policies, as it does for others.</p>
      </PageHead>
      <Card title="Testing">
        {error && <Failure error={error} retry={reload} />}
        {!overview && !error && <Loading />}
        {overview && (
          <ConnectionForm
            endpoints={endpointsOf(overview)}
            phase={state.phase}
            onConnect={playground.connect}
            onDisconnect={playground.disconnect}
          />
        )}
        <div aria-live="polite">
          {state.phase === "connecting" && <p className="muted">Connecting…</p>}
          {state.phase === "open" && (
            <p>
              <Badge tone="good">connected</Badge> to {state.server.serverInfo.title ?? state.server.serverInfo.name} {state.server.serverInfo.version}
            </p>
          )}
        </div>
        {state.phase === "failed" && <CallFailure error={state.error} />}
      </Card>
      {state.phase === "open" && <Opened state={state} lists={lists} listErrors={listErrors} />}
      {log.length > 0 && <MessageLog log={log} />}
      {questions[0] && <ElicitationDialog question={questions[0]} />}
    </>
  );
}

function Opened({ state, lists, listErrors }: { state: State & { phase: "open" }; lists: Lists; listErrors: string[] }) {
  const [picked, setPicked] = useState<Picked>();
  const panel = useRef<HTMLDivElement>(null);
  const { client, connection } = state;
  const pick = (next: Picked) => {
    setPicked(next);
    const top = panel.current?.getBoundingClientRect().top ?? 0;
    if (top < 0 || top > window.innerHeight * 0.7) panel.current?.scrollIntoView();
  };
  return (
    <>
      {listErrors.map((sentence) => (
        <Notice key={sentence} tone="bad" title={sentence} />
      ))}
      <div className="playground">
        <div>
          <Inventory lists={lists} picked={picked} onPick={pick} />
        </div>
        <div className="panel" ref={panel}>
          {!picked && (
            <Card title="Nothing chosen">
              <p className="muted">Choose a tool, a prompt or a resource from the lists.</p>
            </Card>
          )}
          {picked?.kind === "tool" && <ToolPanel key={picked.tool.name} tool={picked.tool} client={client} connection={connection} />}
          {picked?.kind === "prompt" && <PromptPanel key={picked.prompt.name} prompt={picked.prompt} client={client} />}
          {picked?.kind === "resource" && (
            <ResourcePanel key={picked.uri} uri={picked.uri} name={picked.name} description={picked.description} template={picked.template} client={client} />
          )}
        </div>
        <div>
          <ServerCard state={state} />
        </div>
      </div>
    </>
  );
}

function ServerCard({ state: { server, client } }: { state: State & { phase: "open" } }) {
  const capabilities = Object.keys(server.capabilities);
  return (
    <Card title="Server">
      <dl className="facts">
        <dt>Name</dt>
        <dd>{server.serverInfo.name}</dd>
        <dt>Version</dt>
        <dd>{server.serverInfo.version}</dd>
        <dt>Protocol</dt>
        <dd>{server.protocolVersion}</dd>
        <dt>Session</dt>
        <dd>
          <code>{client.sessionId ? `${client.sessionId.slice(0, 16)}…` : "none"}</code>
        </dd>
        <dt>Capabilities</dt>
        <dd className="badges">
          {capabilities.length === 0 ? "none" : capabilities.map((name) => <Badge key={name}>{name}</Badge>)}
        </dd>
      </dl>
      {server.instructions && <p className="prose">{server.instructions}</p>}
      <details>
        <summary>As JSON</summary>
        <Code text={json(server)} label="Server as JSON" />
      </details>
    </Card>
  );
}
