import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Json, JsonObject } from "../mcp/types";
import { Notice } from "../parts/parts";
import { initialValue, problemsIn } from "../schema/form";
import { SchemaForm } from "../schema/SchemaForm";
import type { JsonSchema } from "../schema/types";
import type { Question } from "./usePlayground";

const EMPTY: JsonSchema = { type: "object" };

/** A server asks the person something. Escape means that nobody wanted to answer. */
export function ElicitationDialog({ question }: { question: Question }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const schema = question.ask.requestedSchema ?? EMPTY;
  const [value, setValue] = useState<Json | undefined>({});
  const [tried, setTried] = useState(false);
  const problems = useMemo(() => problemsIn(value, schema, schema), [value, schema]);
  useEffect(() => {
    setValue(initialValue(schema, schema) ?? {});
    setTried(false);
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
  }, [schema]);
  const byUrl = question.ask.mode === "url";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (byUrl) question.answer({ action: "accept" });
    else if (problems.size === 0) question.answer({ action: "accept", content: (value ?? {}) as JsonObject });
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby="question"
      onCancel={(event) => {
        event.preventDefault();
        question.answer({ action: "cancel" });
      }}
    >
      <form onSubmit={submit} noValidate>
        <h2 id="question">The server asks</h2>
        <p className="prose">{question.ask.message}</p>
        {byUrl ? (
          <p>
            It wants you to visit <code>{question.ask.url}</code>. Do so only if you know this address.
          </p>
        ) : (
          <SchemaForm schema={schema} value={value} onChange={setValue} onReadable={() => undefined} problems={tried ? problems : NONE} />
        )}
        {tried && problems.size > 0 && <Notice tone="bad" title="The answer is not complete." />}
        <div className="row">
          <button type="submit" className="primary">
            {byUrl ? "I did" : "Send"}
          </button>
          <button type="button" onClick={() => question.answer({ action: "decline" })}>
            Decline
          </button>
        </div>
      </form>
    </dialog>
  );
}

const NONE = new Map<string, string>();
