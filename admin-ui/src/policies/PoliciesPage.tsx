import { useCallback } from "react";
import { api } from "../api/client";
import type { Backend, Listener, Policy, Route } from "../api/types";
import { Link } from "../app/router";
import { useResource } from "../app/useResource";
import { Badge, Card, Code, Failure, Loading, PageHead } from "../parts/parts";

export function PoliciesPage() {
  const load = useCallback((signal: AbortSignal) => api.overview(signal), []);
  const { value, error, reload } = useResource(load, 10);
  const listeners = value?.binds.flatMap((bind) => bind.listeners.map((listener) => ({ bind, listener })));
  return (
    <>
      <PageHead title="Policies">
        <p className="muted">What applies where, in the order in which it runs: the listener first, then the route, then the backend that was chosen.</p>
      </PageHead>
      {error && <Failure error={error} retry={reload} />}
      {!value && !error && <Loading />}
      {listeners?.length === 0 && <p className="muted">The configuration has no listener.</p>}
      {listeners?.map(({ bind, listener }) => (
        <section key={`${bind.name}/${listener.name}`}>
          <h2>
            {listener.name} on port {bind.actualPort}
          </h2>
          {listener.routes.map((route) => (
            <RouteChain key={route.name} listener={listener} route={route} />
          ))}
        </section>
      ))}
    </>
  );
}

function RouteChain({ listener, route }: { listener: Listener; route: Route }) {
  const backends = route.backends.filter((backend) => backend.policies.length > 0);
  const none = listener.policies.length + route.policies.length === 0 && backends.length === 0;
  return (
    <Card
      level={3}
      title={route.name}
      aside={
        <span className="badges">
          {[...route.hostnames, ...route.matches].map((match) => (
            <code key={match} className="match">
              {match}
            </code>
          ))}
        </span>
      }
    >
      {none && <p className="muted">No policy applies: everybody may do everything that the backend allows.</p>}
      <Steps name="Listener" policies={listener.policies} />
      <Steps name="Route" policies={route.policies} />
      {backends.map((backend) => (
        <Steps key={backend.name} name={`Backend ${shown(backend)}`} policies={backend.policies} />
      ))}
    </Card>
  );
}

function shown(backend: Backend): string {
  return backend.kind === "mcp" ? (backend.targets ?? []).map((target) => target.name).join(", ") : (backend.address ?? backend.name);
}

/** Without what was not set, which is most of it. */
function settings(summary: unknown): string {
  return JSON.stringify(summary, (_key, value: unknown) => (value === null ? undefined : value), 2) ?? "";
}

function stage(named: unknown): string {
  return typeof named === "string" ? named : JSON.stringify(named);
}

function Steps({ name, policies }: { name: string; policies: Policy[] }) {
  if (policies.length === 0) return null;
  return (
    <div className="chain">
      <h4>{name}</h4>
      <ol>
        {policies.map((policy, i) => (
          <li key={i}>
            <details>
              <summary>
                <strong>{policy.type}</strong> <Badge>{stage(policy.stage)}</Badge>
              </summary>
              <Code text={settings(policy.summary)} label={`Settings of ${policy.type}`} />
            </details>
            {policy.line > 0 && (
              <Link to={`/config/?line=${policy.line}`} className="where">
                line {policy.line}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
