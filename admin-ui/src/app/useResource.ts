import { useCallback, useEffect, useState } from "react";

export interface Resource<T> {
  value: T | undefined;
  error: Error | undefined;
  reload: () => void;
}

/** Loads once, and again every `everySeconds` while the page is seen. The last good value stays when a later load fails. */
export function useResource<T>(load: (signal: AbortSignal) => Promise<T>, everySeconds = 0): Resource<T> {
  const [value, setValue] = useState<T>();
  const [error, setError] = useState<Error>();
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    const abort = new AbortController();
    let timer = 0;
    const run = async () => {
      if (!document.hidden) {
        try {
          const loaded = await load(abort.signal);
          if (abort.signal.aborted) return;
          setValue(loaded);
          setError(undefined);
        } catch (e) {
          if (abort.signal.aborted) return;
          setError(e as Error);
        }
      }
      if (everySeconds > 0) timer = window.setTimeout(run, everySeconds * 1000);
    };
    void run();
    return () => {
      abort.abort();
      window.clearTimeout(timer);
    };
  }, [load, everySeconds, turn]);

  const reload = useCallback(() => setTurn((t) => t + 1), []);
  return { value, error, reload };
}
