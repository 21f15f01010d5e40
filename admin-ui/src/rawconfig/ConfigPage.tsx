import type { EditorView } from "@codemirror/view";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError, api } from "../api/client";
import type { Problem, RawConfig } from "../api/types";
import { guardLeaving } from "../app/router";
import { useResource } from "../app/useResource";
import { Card, Failure, Loading, Notice, PageHead, ProblemList } from "../parts/parts";
import type { JsonSchema } from "../schema/types";
import { DiffDialog } from "./DiffDialog";
import { completeWith, goToLine, openEditor, replaceText } from "./editor";

export default function ConfigPage() {
  const load = useCallback((signal: AbortSignal) => api.rawConfig(signal), []);
  const { value, error, reload } = useResource(load);
  return (
    <>
      <PageHead title="Raw configuration">
        {value && (
          <p className="muted">
            <code className="path">{value.file}</code>
          </p>
        )}
      </PageHead>
      {error && <Failure error={error} retry={reload} />}
      {!value && !error && <Loading />}
      {value && <Editor loaded={value} />}
    </>
  );
}

type Saving = { phase: "idle" } | { phase: "saving" } | { phase: "saved" } | { phase: "conflict" } | { phase: "failed"; message: string };

function Editor({ loaded }: { loaded: RawConfig }) {
  const [saved, setSaved] = useState(loaded);
  const [text, setText] = useState(loaded.text);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [checked, setChecked] = useState(false);
  const [saving, setSaving] = useState<Saving>({ phase: "idle" });
  const [comparing, setComparing] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | undefined>(undefined);
  const compare = useRef(() => {});
  const dirty = text !== saved.text;
  const errors = problems.filter((problem) => problem.severity === "error");

  compare.current = () => {
    if (saved.writable && dirty) setComparing(true);
  };

  useEffect(() => {
    if (!place.current) return;
    const opened = openEditor(place.current, loaded.text, !loaded.writable, {
      changed: (next) => {
        setText(next);
        setChecked(false);
        setSaving((now) => (now.phase === "saving" ? now : { phase: "idle" }));
      },
      validated: (found) => {
        setProblems(found);
        setChecked(true);
      },
      save: () => compare.current(),
    });
    view.current = opened;
    const abort = new AbortController();
    api
      .schema(abort.signal)
      .then((schema) => completeWith(opened, schema as JsonSchema))
      .catch(() => undefined);
    const line = Number(new URLSearchParams(location.search).get("line"));
    if (line > 0) goToLine(opened, line, 1);
    return () => {
      abort.abort();
      opened.destroy();
    };
  }, [loaded]);

  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    guardLeaving(() => window.confirm("The configuration has changes that are not saved. Leave them?"));
    return () => {
      window.removeEventListener("beforeunload", ask);
      guardLeaving(undefined);
    };
  }, [dirty]);

  const save = async () => {
    setComparing(false);
    setSaving({ phase: "saving" });
    try {
      const { etag, warnings } = await api.saveRawConfig(text, saved.etag);
      setSaved({ ...saved, text, etag });
      setProblems(warnings ?? []);
      setSaving({ phase: "saved" });
    } catch (e) {
      if (e instanceof ApiError && e.status === 409) return setSaving({ phase: "conflict" });
      if (e instanceof ApiError && e.problems.length > 0) setProblems(e.problems);
      setSaving({ phase: "failed", message: (e as Error).message });
    }
  };
  const reload = async () => {
    try {
      const fresh = await api.rawConfig();
      setSaved(fresh);
      if (view.current) replaceText(view.current, fresh.text);
      setSaving({ phase: "idle" });
    } catch (e) {
      setSaving({ phase: "failed", message: (e as Error).message });
    }
  };
  const keepMine = async () => {
    try {
      const fresh = await api.rawConfig();
      setSaved(fresh);
      setSaving({ phase: "idle" });
      setComparing(true);
    } catch (e) {
      setSaving({ phase: "failed", message: (e as Error).message });
    }
  };
  const pick = (problem: Problem) => view.current && goToLine(view.current, problem.line, problem.column);

  return (
    <>
      {!saved.writable && <Notice tone="warn" title="Read-only: this configuration cannot be saved from here." />}
      <div className="editor-bar">
        <button type="button" className="primary" disabled={!saved.writable || !dirty || saving.phase === "saving"} onClick={() => setComparing(true)}>
          Review and save
        </button>
        <button type="button" disabled={!dirty} onClick={() => view.current && replaceText(view.current, saved.text)}>
          Undo all changes
        </button>
        <span role="status" className="muted">
          {status(saving, dirty, checked, errors.length)}
        </span>
      </div>
      {saving.phase === "failed" && <Notice tone="bad" title={saving.message} />}
      {saving.phase === "conflict" && (
        <Notice tone="bad" title="The file has changed on disk since it was opened here.">
          <div className="row">
            <button type="button" onClick={keepMine}>
              Compare mine with it
            </button>
            <button type="button" onClick={reload}>
              Take the file, drop mine
            </button>
          </div>
        </Notice>
      )}
      <div className="editor" ref={place} />
      <Card title="Problems">
        <div aria-live="polite">{problems.length === 0 ? <p className="muted">{checked ? "None." : "Checking…"}</p> : <ProblemList problems={problems} onPick={pick} />}</div>
      </Card>
      {comparing && <DiffDialog before={saved.text} after={text} errors={errors.length} onSave={save} onClose={() => setComparing(false)} />}
    </>
  );
}

function status(saving: Saving, dirty: boolean, checked: boolean, errors: number): string {
  if (saving.phase === "saving") return "Saving…";
  if (saving.phase === "saved" && !dirty) return "Saved, and taken up by the gateway.";
  if (!checked) return "Checking…";
  if (errors > 0) return errors === 1 ? "One error." : `${errors} errors.`;
  return dirty ? "Valid, not saved yet." : "Valid.";
}
