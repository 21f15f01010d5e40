import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from "react";

const BASE = "/ui";
const listeners = new Set<() => void>();
let guard: (() => boolean) | undefined;
let current = location.pathname;

window.addEventListener("popstate", () => {
  if (guard && !guard()) {
    history.pushState(null, "", current);
    return;
  }
  current = location.pathname;
  for (const listener of listeners) listener();
});

/** Asked before a page is left; false keeps it. One page at a time has something to lose. */
export function guardLeaving(mayLeave: (() => boolean) | undefined): void {
  guard = mayLeave;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The part of the address below /ui, always with a slash at the end. */
export function usePath(): string {
  const path = useSyncExternalStore(subscribe, () => location.pathname).slice(BASE.length);
  return path.endsWith("/") ? path : `${path}/`;
}

export function navigate(path: string): void {
  if (guard && !guard()) return;
  guard = undefined;
  history.pushState(null, "", BASE + path);
  current = location.pathname;
  for (const listener of listeners) listener();
  window.scrollTo(0, 0);
}

export function Link({ to, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { to: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return <a href={BASE + to} {...rest} onClick={follow} />;
}
