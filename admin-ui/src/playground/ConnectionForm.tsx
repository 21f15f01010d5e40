import { type FormEvent, useRef, useState } from "react";
import { Link } from "../app/router";
import type { Endpoint } from "./endpoints";
import type { Connection, State } from "./usePlayground";

interface Props {
  endpoints: Endpoint[];
  phase: State["phase"];
  onConnect: (connection: Connection) => void;
  onDisconnect: () => void;
}

export function ConnectionForm({ endpoints, phase, onConnect, onDisconnect }: Props) {
  const [chosen, setChosen] = useState(endpoints[0]?.key ?? "");
  const endpoint = endpoints.find((candidate) => candidate.key === chosen) ?? endpoints[0];
  const [typedPath, setTypedPath] = useState<string>();
  // Not controlled: what is typed shall not even be an attribute in the page.
  const token = useRef<HTMLInputElement>(null);
  if (!endpoint) {
    return (
      <p className="muted">
        No route leads to an MCP backend. Add one in the <Link to="/config/">configuration</Link>.
      </p>
    );
  }
  const path = typedPath ?? endpoint.path;
  const open = phase === "open";
  const busy = phase === "connecting";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (open || busy) return onDisconnect();
    const bearer = token.current?.value.trim() ?? "";
    const slashed = path.startsWith("/") ? path : `/${path}`;
    onConnect({ port: endpoint.port, host: endpoint.host, path: slashed, token: bearer.replace(/^bearer\s+/i, "") });
  };
  return (
    <form onSubmit={submit}>
      <fieldset className="connection" disabled={open || busy}>
        <legend>Connection</legend>
        <div className="field">
          <label htmlFor="listener">Listener and route</label>
          <select
            id="listener"
            value={endpoint.key}
            onChange={(e) => {
              setChosen(e.target.value);
              setTypedPath(undefined);
            }}
          >
            {endpoints.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="path">Path</label>
          <input id="path" className="mono" value={path} spellCheck={false} autoCapitalize="off" onChange={(e) => setTypedPath(e.target.value)} />
        </div>
        <div className="field">
          <label htmlFor="token">
            Bearer token <span className="optional">optional</span>
          </label>
          <input id="token" type="password" autoComplete="off" ref={token} aria-describedby="token-help" />
          <p className="help" id="token-help">
            Stays in this page and is forgotten with it.
          </p>
        </div>
      </fieldset>
      <div className="row">
        <button type="submit" className={open ? "" : "primary"}>
          {open ? "Disconnect" : busy ? "Cancel" : "Connect"}
        </button>
        <span className="muted path">
          {endpoint.host !== "" ? `Host ${endpoint.host}, ` : ""}http://localhost:{endpoint.port}
          {path.startsWith("/") ? path : `/${path}`}
        </span>
      </div>
    </form>
  );
}
