import type { Overview } from "../api/types";

/** A way to an MCP backend: which port, which host name, and a path that is likely right. */
export interface Endpoint {
  key: string;
  label: string;
  port: number;
  host: string;
  path: string;
}

export function endpointsOf(overview: Overview): Endpoint[] {
  return overview.binds.flatMap((bind) =>
    bind.listeners.flatMap((listener) =>
      listener.routes
        .filter((route) => route.backends.some((backend) => backend.kind === "mcp"))
        .map((route) => ({
          key: `${bind.name}/${listener.name}/${route.name}`,
          label: `${listener.name}, port ${bind.actualPort}, ${route.name}`,
          port: bind.actualPort,
          host: concrete(route.hostnames[0] ?? listener.hostname),
          path: pathOf(route.matches),
        })),
    ),
  );
}

/** A host name that the pattern takes; empty when any will do. */
function concrete(pattern: string): string {
  return pattern === "*" ? "" : pattern.replace(/^\*\.?/, "any.");
}

/** The path that the first match takes. Only a prefix of "/" leaves the choice, and then everybody says /mcp. */
export function pathOf(matches: string[]): string {
  const path = /^path (?:prefix |exact |like )?(\/[^,\s]*)/.exec(matches[0] ?? "")?.[1];
  if (path === undefined || path === "/") return "/mcp";
  return /^path like /.test(matches[0] ?? "") && /[\\()[\]|?*+.]/.test(path) ? "/mcp" : path;
}
