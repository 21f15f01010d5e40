import { useCallback } from "react";
import { api } from "../api/client";
import type { Backend, Listener, Overview, Problem, Route, Runtime, Session, TargetState } from "../api/types";
import { Link, navigate } from "../app/router";
import { useResource } from "../app/useResource";
import { Ago, Badge, Card, Failure, Loading, Notice, PageHead, ProblemList, type Tone } from "../parts/parts";

interface All {
  runtime: Runtime;
  overview: Overview;
  targets: TargetState[];
  sessions: Session[];
}

export function OverviewPage() {
  const load = useCallback(async (signal: AbortSignal): Promise<All> => {
    const [runtime, overview, targets, sessions] = await Promise.all([
      api.runtime(signal),
      api.overview(signal),
      api.targets(signal),
      api.sessions(signal),
    ]);
    return { runtime, overview, targets, sessions };
  }, []);
  const { value, error, reload } = useResource(load, 5);
  return (
    <>
      <PageHead title="Overview">{value && <Build runtime={value.runtime} />}</PageHead>
      {error && <Failure error={error} retry={reload} />}
      {value ? <Served all={value} /> : !error && <Loading />}
    </>
  );
}

function Build({ runtime }: { runtime: Runtime }) {
  return (
    <p className="muted">
      Gatehouse {runtime.build.version}, Java {runtime.build.java}, started <Ago time={runtime.startedAt} />
    </p>
  );
}

function Served({ all: { overview, targets, sessions } }: { all: All }) {
  const listeners = overview.binds.flatMap((bind) => bind.listeners.map((listener) => ({ bind, listener })));
  const down = targets.filter((target) => target.state === "down").length;
  return (
    <>
      <ConfigStatus config={overview.config} />
      <dl className="figures">
        <Figure name="Listeners" value={listeners.length} />
        <Figure name="Routes" value={listeners.reduce((sum, { listener }) => sum + listener.routes.length, 0)} />
        <Figure name="Targets" value={targets.length} note={down > 0 ? `${down} down` : undefined} />
        <Figure name="Sessions" value={sessions.length} />
      </dl>
      {overview.warnings.length > 0 && (
        <Card title="Warnings">
          <ProblemList problems={overview.warnings} onPick={show} />
        </Card>
      )}
      <h2>Listeners</h2>
      {listeners.length === 0 && <p className="muted">The configuration has no listener.</p>}
      {listeners.map(({ bind, listener }) => (
        <ListenerCard key={`${bind.name}/${listener.name}`} port={bind.actualPort} listener={listener} />
      ))}
      <Card title="Targets">
        <Targets targets={targets} />
      </Card>
      {sessions.length > 0 && (
        <Card title="Sessions">
          <Sessions sessions={sessions} />
        </Card>
      )}
    </>
  );
}

function show({ line }: Problem): void {
  navigate(`/config/?line=${line}`);
}

function ConfigStatus({ config }: { config: Overview["config"] }) {
  if (config.status === "ok") {
    return (
      <p>
        <Badge tone="good">in effect</Badge> <code className="path">{config.file}</code>{" "}
        <span className="muted">
          loaded <Ago time={config.loadedAt} />
        </span>
      </p>
    );
  }
  return (
    <Notice tone="bad" title="The configuration on disk is refused; the last good one serves on.">
      <ProblemList problems={config.problems} onPick={show} />
      <p>
        <Link to="/config/">Open it in the editor</Link>
      </p>
    </Notice>
  );
}

function Figure({ name, value, note }: { name: string; value: number; note?: string | undefined }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {note && <Badge tone="bad">{note}</Badge>}
      </dd>
    </div>
  );
}

function ListenerCard({ port, listener }: { port: number; listener: Listener }) {
  return (
    <Card
      level={3}
      title={`${listener.name} on port ${port}`}
      aside={
        <span className="badges">
          <Badge tone="accent">{listener.protocol}</Badge>
          {listener.hostname !== "" && <Badge>{listener.hostname}</Badge>}
        </span>
      }
    >
      {listener.routes.length === 0 && <p className="muted">No routes: every request is answered with 404.</p>}
      <ul className="routes">
        {listener.routes.map((route) => (
          <li key={route.name}>
            <RouteRow route={route} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function RouteRow({ route }: { route: Route }) {
  return (
    <>
      <div className="route-head">
        <strong>{route.name}</strong>
        {[...route.hostnames, ...route.matches].map((match) => (
          <code key={match} className="match">
            {match}
          </code>
        ))}
      </div>
      <div className="route-policies">
        {route.policies.map((policy, i) => (
          <Badge key={i}>{policy.type}</Badge>
        ))}
      </div>
      <ul className="backends">
        {route.backends.map((backend, i) => (
          <li key={i}>
            <BackendRow backend={backend} alone={route.backends.length === 1} />
          </li>
        ))}
      </ul>
    </>
  );
}

function BackendRow({ backend, alone }: { backend: Backend; alone: boolean }) {
  return (
    <>
      <Badge tone={backend.kind === "invalid" ? "bad" : "accent"}>{backend.kind}</Badge>
      {!alone && <span className="muted">weight {backend.weight}</span>}
      {backend.kind === "mcp" ? (
        <span>{(backend.targets ?? []).map((target) => target.name).join(", ")}</span>
      ) : (
        <code>{backend.address ?? backend.reason ?? backend.name}</code>
      )}
      {backend.policies.map((policy, i) => (
        <Badge key={i}>{policy.type}</Badge>
      ))}
    </>
  );
}

const TARGET_COLUMNS = ["Target", "State", "Transport", "Address", "Connections", "Last seen"];
const SESSION_COLUMNS = ["Session", "Client", "Subject", "Protocol", "Streams", "Last used"];

function Columns({ names }: { names: string[] }) {
  return (
    <tr>
      {names.map((name) => (
        <th key={name} scope="col">
          {name}
        </th>
      ))}
    </tr>
  );
}

const TONES: Record<TargetState["state"], Tone> = { up: "good", down: "bad", unknown: "plain" };

function Targets({ targets }: { targets: TargetState[] }) {
  if (targets.length === 0) return <p className="muted">No MCP targets are configured.</p>;
  return (
    <div className="scroll" role="region" aria-label="Targets" tabIndex={0}>
      <table>
        <thead>
          <Columns names={TARGET_COLUMNS} />
        </thead>
        <tbody>
          {targets.map((target) => (
            <tr key={`${target.backend}/${target.target}`}>
              <th scope="row" data-column="Target">
                <span>{target.target}</span>
                {targets.some((other) => other !== target && other.target === target.target) && <code className="backend-name">{target.backend}</code>}
              </th>
              <td data-column="State">
                <Badge tone={TONES[target.state]}>{target.state === "unknown" ? "not used yet" : target.state}</Badge>
                {target.lastError && <div className="last-error">{target.lastError}</div>}
              </td>
              <td data-column="Transport">
                <span>{target.transport}</span>
              </td>
              <td data-column="Address">
                <code>{target.address}</code>
              </td>
              <td data-column="Connections" className="number">
                <span>{target.connections}</span>
              </td>
              <td data-column="Last seen">{target.lastSeen ? <Ago time={target.lastSeen} /> : <span>never</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Sessions({ sessions }: { sessions: Session[] }) {
  return (
    <div className="scroll" role="region" aria-label="Sessions" tabIndex={0}>
      <table>
        <thead>
          <Columns names={SESSION_COLUMNS} />
        </thead>
        <tbody>
          {sessions.slice(0, 100).map((session) => (
            <tr key={session.id}>
              <th scope="row" data-column="Session">
                <code>{session.id.slice(0, 12)}</code>
              </th>
              <td data-column="Client">
                <span>{session.client ? `${session.client.name} ${session.client.version}` : "unknown"}</span>
              </td>
              <td data-column="Subject">
                <span>{session.subject ?? "anonymous"}</span>
              </td>
              <td data-column="Protocol">
                <span>{session.protocolVersion}</span>
              </td>
              <td data-column="Streams" className="number">
                <span>{session.streams}</span>
              </td>
              <td data-column="Last used">
                <Ago time={session.lastUsedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sessions.length > 100 && <p className="muted">and {sessions.length - 100} more</p>}
    </div>
  );
}
