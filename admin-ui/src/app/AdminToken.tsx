import { type FormEvent, useCallback, useState } from "react";
import { ApiError, api, setAdminToken } from "../api/client";
import { useResource } from "./useResource";

/** Asks for the admin token where the admin server wants one, and says when the server cannot be reached. */
export function AdminToken() {
  const load = useCallback((signal: AbortSignal) => api.runtime(signal), []);
  const { error, reload } = useResource(load, 30);
  const [token, setToken] = useState("");
  if (!(error instanceof ApiError) || error.status !== 401) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAdminToken(token);
    setToken("");
    reload();
  };
  return (
    <form className="notice warn" onSubmit={submit}>
      <label htmlFor="admin-token">This address is open to other machines. Enter the admin token that was printed at start.</label>
      <div className="row">
        <input id="admin-token" type="password" autoComplete="off" value={token} onChange={(e) => setToken(e.target.value)} />
        <button type="submit">Use it</button>
      </div>
    </form>
  );
}
