import { useEffect, useMemo, useRef } from "react";
import { Notice } from "../parts/parts";
import { type DiffLine, diffLines, hunks } from "./diff";

interface Props {
  before: string;
  after: string;
  errors: number;
  onSave: () => void;
  onClose: () => void;
}

/** What saving would change. A configuration with errors may be looked at, not saved. */
export function DiffDialog({ before, after, errors, onSave, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const lines = useMemo(() => hunks(diffLines(before, after)), [before, after]);
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="wide" aria-labelledby="changes" onCancel={onClose} onClose={onClose}>
      <h2 id="changes">Changes</h2>
      {errors > 0 && <Notice tone="bad" title="It cannot be saved while it has errors." />}
      <div className="diff" role="region" aria-label="Changed lines" tabIndex={0}>
        {lines.map((line, i) => (line ? <Line key={i} line={line} /> : <div key={i} className="gap" aria-hidden="true">⋯</div>))}
      </div>
      <div className="row">
        <button type="button" className="primary" disabled={errors > 0} onClick={onSave}>
          Save
        </button>
        <button type="button" onClick={onClose}>
          Back
        </button>
      </div>
    </dialog>
  );
}

const SIGN: Record<DiffLine["kind"], string> = { same: " ", removed: "−", added: "+" };

function Line({ line }: { line: DiffLine }) {
  return (
    <div className={line.kind}>
      <span className="gutter" aria-hidden="true">
        {line.after || line.before}
      </span>
      <span className="sign">
        <span aria-hidden="true">{SIGN[line.kind]}</span>
        {line.kind !== "same" && <span className="visually-hidden">{line.kind}: </span>}
      </span>
      <code>{line.text}</code>
    </div>
  );
}
